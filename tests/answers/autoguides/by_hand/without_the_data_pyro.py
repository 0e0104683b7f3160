# wrong: signature-mismatch
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide():
    loc = pyro.param("loc", torch.tensor(0.5))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    sigma = pyro.sample("sigma", dist.LogNormal(loc, scale))
    variance = 1 / (1 + 1 / sigma**2)
    pyro.sample("mu", dist.Normal(42.0, torch.sqrt(variance)))
