# wrong: not-converged shape
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    shape = pyro.param("shape", torch.tensor(10.0), constraint=constraints.positive)
    scale = pyro.param("scale", torch.tensor(0.4), constraint=constraints.positive)
    pyro.sample("sigma", dist.Gamma(shape, 1 / scale))
