# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(1.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    start = pyro.param("start", torch.tensor(0.5))
    steepness = pyro.param("steepness", torch.tensor(1.0))
    sigma = pyro.sample("sigma", dist.LogNormal(loc, scale))
    # How far mu goes from the prior towards the data, learnt as a curve over log sigma.
    trust = 1 / (1 + torch.exp(start + steepness * torch.log(sigma)))
    width = pyro.param("width", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(42.0 + trust * (data.mean() - 42.0), torch.sqrt(trust * width) * sigma))
