# wrong: param-unconstrained-scale mu_scale
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(0.5))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5))
    pyro.sample("sigma", dist.LogNormal(loc, scale))
    pyro.sample("mu", dist.Normal(data.mean(), mu_scale))
