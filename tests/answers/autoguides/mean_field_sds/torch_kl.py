# right
import torch
from torch.distributions import MultivariateNormal, kl_divergence


def mean_field(sd_1, sd_2, rho):
    shared = rho * sd_1 * sd_2
    covariance = torch.tensor([[sd_1**2, shared], [shared, sd_2**2]], dtype=torch.float64)
    variances = 1 / torch.linalg.inv(covariance).diagonal()
    zero = torch.zeros(2, dtype=torch.float64)
    gap = kl_divergence(MultivariateNormal(zero, torch.diag(variances)), MultivariateNormal(zero, covariance))
    return variances[0].sqrt(), variances[1].sqrt(), gap
