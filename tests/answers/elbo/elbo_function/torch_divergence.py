# right
# log evidence minus the divergence that torch knows; a tensor comes back.
import torch
from torch.distributions import Beta, kl_divergence


def coin_elbo(alpha, beta):
    log_evidence = torch.lgamma(torch.tensor([16.0, 14.0, 20.0, 30.0])) @ torch.tensor([1.0, 1.0, 1.0, -1.0])
    log_evidence = log_evidence - 2 * torch.lgamma(torch.tensor(10.0))
    return log_evidence - kl_divergence(Beta(alpha, beta), Beta(16.0, 14.0))
