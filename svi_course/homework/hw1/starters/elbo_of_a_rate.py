# def rate_elbo(m, s):
#     return the ELBO of the guide LogNormal(m, s), in nats

rate_elbo = ...
