# wrong: param-unconstrained-scale shape
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mean = pyro.param("mean", torch.tensor(4.0), constraint=constraints.positive)
    shape = pyro.param("shape", torch.tensor(0.5))
    pyro.sample("sigma", dist.Gamma(shape, shape / mean))
