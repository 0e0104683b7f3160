import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
