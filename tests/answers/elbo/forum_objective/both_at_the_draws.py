# wrong: draws-for-data
import torch
from torch.distributions import Normal, kl_divergence


def forum_loss(mu_q, sigma_q):
    return 5 * kl_divergence(Normal(mu_q, sigma_q), Normal(42.0, 1.0))
