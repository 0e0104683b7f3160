# def forum_loss(mu_q, sigma_q):
#     return −ELBO of forum_model and forum_guide, in nats

forum_loss = ...
