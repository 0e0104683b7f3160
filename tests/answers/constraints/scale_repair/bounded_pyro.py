# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("s", torch.tensor(1.0), constraint=constraints.interval(0.001, 2.0))
    pyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
