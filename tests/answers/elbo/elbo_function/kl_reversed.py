# wrong: kl-reversed
import torch
from torch.distributions import Beta, kl_divergence


def coin_elbo(alpha, beta):
    return -7.069375 - kl_divergence(Beta(16.0, 14.0), Beta(alpha, beta))
