# def log_density(r, m, s):
#     return the log density of r = tanh(z) at r, where z is Normal(m, s)

log_density = ...
