# right
"""Mean and error of repeated gravimeter readings, the normal model with both parameters unknown."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

readings = torch.tensor([0.12, -0.45, 0.88, 0.31, -0.10, 0.64, 0.05, 0.49], dtype=torch.float64)


def model(readings):
    mu = pyro.sample("mu", dist.Normal(0.0, 1.0))
    sigma = pyro.sample("sigma", dist.HalfNormal(1.0))
    with pyro.plate("readings_plate", len(readings)):
        pyro.sample("readings", dist.Normal(mu, sigma), obs=readings)


def guide(readings):
    mu_loc = pyro.param("mu_loc", torch.tensor(0.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.2), constraint=constraints.positive)
    sigma_loc = pyro.param("sigma_loc", torch.tensor(-0.7))
    sigma_scale = pyro.param("sigma_scale", torch.tensor(0.4), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    pyro.sample("sigma", dist.LogNormal(sigma_loc, sigma_scale))


args = (readings,)
