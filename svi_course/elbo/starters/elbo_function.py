# def elbo(alpha, beta):
#     return the ELBO of the guide Beta(alpha, beta), in nats

elbo = ...
