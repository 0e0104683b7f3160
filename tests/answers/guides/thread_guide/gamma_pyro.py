# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mu_loc = pyro.param("mu_loc", torch.tensor(42.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    shape = pyro.param("shape", torch.tensor(50.0), constraint=constraints.positive)
    rate = pyro.param("rate", torch.tensor(20.0), constraint=constraints.positive)
    pyro.sample("sigma", dist.Gamma(shape, rate))
