# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mean = pyro.param("mean", data.std(), constraint=constraints.positive)
    shape = pyro.param("shape", torch.tensor(50.0), constraint=constraints.positive)
    pyro.sample("sigma", dist.Gamma(shape, shape / mean))
