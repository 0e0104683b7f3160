# def log_density(sigma, m, s):
#     return the log density of sigma = softplus(x), x ~ Normal(m, s)

log_density = ...
