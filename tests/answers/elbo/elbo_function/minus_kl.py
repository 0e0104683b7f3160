# wrong: kl-for-elbo
from torch.distributions import Beta, kl_divergence


def coin_elbo(alpha, beta):
    return -kl_divergence(Beta(alpha, beta), Beta(16.0, 14.0)).item()
