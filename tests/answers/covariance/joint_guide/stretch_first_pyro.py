# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    m = pyro.param("m", torch.tensor(1.0))
    s = pyro.param("s", torch.tensor(0.5), constraint=constraints.positive)
    c = pyro.param("c", torch.tensor(1.0))
    k = pyro.param("k", torch.tensor(0.0))
    t = pyro.param("t", torch.tensor(0.5), constraint=constraints.positive)
    stretch = pyro.sample("stretch", dist.Normal(m, s))
    pyro.sample("offset", dist.Normal(c + k * (stretch - m), t))
