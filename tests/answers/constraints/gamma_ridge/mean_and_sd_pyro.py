# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mean = pyro.param("mean", torch.tensor(4.0), constraint=constraints.positive)
    sd = pyro.param("sd", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("sigma", dist.Gamma((mean / sd) ** 2, mean / sd**2))
