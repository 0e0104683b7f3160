# right
import torch
import torch.distributions as td
from pyro.distributions.transforms import SoftplusTransform


def log_density(sigma, m, s):
    through = td.TransformedDistribution(td.Normal(m, s), [SoftplusTransform()])
    return through.log_prob(torch.tensor(sigma))
