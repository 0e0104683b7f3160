# wrong: far-from-posterior sigma
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(0.5))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    sigma = pyro.sample("sigma", dist.LogNormal(loc, scale))
    # What the data alone say.
    pyro.sample("mu", dist.Normal(data.mean(), sigma / len(data) ** 0.5))
