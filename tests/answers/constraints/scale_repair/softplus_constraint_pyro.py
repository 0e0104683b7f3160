# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("width", torch.tensor(0.3), constraint=constraints.softplus_positive)
    pyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
