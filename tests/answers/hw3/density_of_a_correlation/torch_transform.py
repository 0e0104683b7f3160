# right
import torch
from torch.distributions import Normal, TransformedDistribution
from torch.distributions.transforms import TanhTransform


def log_density(r, m, s):
    m, s, r = (torch.as_tensor(value, dtype=torch.float64) for value in (m, s, r))
    return TransformedDistribution(Normal(m, s), [TanhTransform()]).log_prob(r)
