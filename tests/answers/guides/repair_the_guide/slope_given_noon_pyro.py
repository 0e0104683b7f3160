# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def repaired_guide(x, y):
    a = pyro.param("a", torch.tensor(1.0))
    b = pyro.param("b", torch.tensor(0.1))
    c = pyro.param("c", torch.tensor(37.0))
    s = pyro.param("s", torch.tensor(1.0), constraint=constraints.positive)
    t = pyro.param("t", torch.tensor(1.0), constraint=constraints.positive)
    noon = pyro.sample("noon", dist.Normal(c, s))
    pyro.sample("slope", dist.Normal(a + b * (noon - 36.8), t))
