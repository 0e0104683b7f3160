import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    positive = constraints.positive
    mu_loc = pyro.param("mu_loc", torch.tensor(42.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5), constraint=positive)
    sigma_loc = pyro.param("sigma_loc", torch.tensor(1.0))
    sigma_scale = pyro.param("sigma_scale", torch.tensor(0.2), constraint=positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    pyro.sample("sigma", dist.LogNormal(sigma_loc, sigma_scale))
