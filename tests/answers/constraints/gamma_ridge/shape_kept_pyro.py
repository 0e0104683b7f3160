# wrong: far-from-posterior sigma
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mean = pyro.param("mean", torch.tensor(4.0), constraint=constraints.positive)
    pyro.sample("sigma", dist.Gamma(10.0, 10.0 / mean))
