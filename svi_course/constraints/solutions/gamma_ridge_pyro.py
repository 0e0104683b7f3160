import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mean = pyro.param("mean", torch.tensor(4.0), constraint=constraints.positive)
    shape = pyro.param("shape", torch.tensor(10.0), constraint=constraints.positive)
    pyro.sample("sigma", dist.Gamma(shape, shape / mean))
