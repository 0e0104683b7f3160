# wrong: far-from-posterior offset
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    m = pyro.param("m", torch.tensor(0.9))
    s = pyro.param("s", torch.tensor(0.3), constraint=constraints.positive)
    c = pyro.param("c", torch.tensor(2.0))
    k = 0.7
    t = pyro.param("t", torch.tensor(0.1), constraint=constraints.positive)
    offset = pyro.sample("offset", dist.Normal(m, s))
    pyro.sample("stretch", dist.Normal(c + k * (offset - m), t))
