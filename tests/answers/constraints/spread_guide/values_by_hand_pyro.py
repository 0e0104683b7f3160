# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    m = pyro.param("m", torch.tensor(0.1))
    s = pyro.param("s", torch.tensor(0.4), constraint=constraints.positive)
    pyro.sample("sigma", dist.LogNormal(m, s))


fitted = (guide, {"m": 0.154, "s": 0.333})
