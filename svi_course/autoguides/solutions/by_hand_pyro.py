import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(1.0))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    sigma = pyro.sample("sigma", dist.LogNormal(loc, scale))
    variance = sigma**2 / len(data)
    trust = 1 / (1 + variance)  # the prior's variance is 1
    mean = 42.0 + trust * (data.mean() - 42.0)
    pyro.sample("mu", dist.Normal(mean, torch.sqrt(trust * variance)))
