# def coin_elbo(alpha, beta):
#     return the ELBO of the guide Beta(alpha, beta), in nats

coin_elbo = ...
