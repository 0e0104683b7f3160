# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.5))
    scale = pyro.param("variance", torch.tensor(1.0), constraint=constraints.positive)
    scale = scale**0.5
    pyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
