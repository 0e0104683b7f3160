# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    a = pyro.param("a", torch.tensor(0.0))
    b = pyro.param("b", torch.tensor(1.0), constraint=constraints.positive)
    sigma = pyro.sample("sigma", dist.LogNormal(a, b))
    # Precisions add up: 1 of the prior, n / sigma² of the data.
    precision = 1.0 + len(data) / sigma**2
    mean = (42.0 + data.sum() / sigma**2) / precision
    pyro.sample("mu", dist.Normal(mean, precision**-0.5))
