# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mean = pyro.param("mean", torch.tensor(0.5), constraint=constraints.unit_interval)
    size = pyro.param("size", torch.tensor(10.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(mean * size, (1 - mean) * size))
