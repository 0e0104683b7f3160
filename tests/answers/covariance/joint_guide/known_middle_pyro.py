# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    middle = loads.mean()
    m = pyro.param("m", torch.tensor(0.0))
    s = pyro.param("s", torch.tensor(1.0), constraint=constraints.positive)
    at_middle = pyro.param("at_middle", torch.tensor(0.0))
    t = pyro.param("t", torch.tensor(1.0), constraint=constraints.positive)
    stretch = pyro.sample("stretch", dist.Normal(m, s))
    pyro.sample("offset", dist.Normal(at_middle - middle * stretch, t))
