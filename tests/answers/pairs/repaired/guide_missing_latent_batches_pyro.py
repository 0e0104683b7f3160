# right
"""Partial pooling of the fill weights of six production batches with known errors, after the eight schools."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

fill = np.array([501.2, 499.1, 500.4, 503.0, 498.7, 500.9]) - 500
stderr = np.array([0.9, 1.1, 0.8, 1.4, 1.0, 0.9])


def model(fill, stderr):
    mu = pyro.sample("mu", dist.Normal(0.0, 2.0))
    tau = pyro.sample("tau", dist.HalfCauchy(1.0))
    with pyro.plate("batches", len(fill)):
        theta = pyro.sample("theta", dist.Normal(mu, tau))
        pyro.sample("weight", dist.Normal(theta, stderr), obs=fill)


def guide(fill, stderr):
    mu_loc = pyro.param("mu_loc", torch.tensor(0.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    tau_loc = pyro.param("tau_loc", torch.tensor(0.0))
    tau_scale = pyro.param("tau_scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("tau", dist.LogNormal(tau_loc, tau_scale))
    theta_loc = pyro.param("theta_loc", torch.zeros(6))
    theta_scale = pyro.param("theta_scale", 0.5 * torch.ones(6), constraint=constraints.positive)
    with pyro.plate("batches", len(fill)):
        pyro.sample("theta", dist.Normal(theta_loc, theta_scale))


args = (torch.tensor(fill, dtype=torch.float32), torch.tensor(stderr, dtype=torch.float32))
