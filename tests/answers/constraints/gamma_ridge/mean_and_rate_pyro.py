# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    m = pyro.param("m", torch.tensor(4.0), constraint=constraints.positive)
    b = pyro.param("b", torch.tensor(2.5), constraint=constraints.positive)
    pyro.sample("sigma", dist.Gamma(b * m, b))
