# wrong: far-from-posterior sigma
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(0.5))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    mu_loc = pyro.param("mu_loc", torch.tensor(42.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("sigma", dist.LogNormal(loc, scale))
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
