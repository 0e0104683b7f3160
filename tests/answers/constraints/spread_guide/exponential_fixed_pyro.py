# wrong: far-from-posterior sigma
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    rate = pyro.param("rate", torch.tensor(0.7), constraint=constraints.positive)
    pyro.sample("sigma", dist.Exponential(rate))


fitted = (guide, {"rate": 0.7})
