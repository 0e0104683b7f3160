# wrong: integer-init log_mean_at
"""Litter sizes in three mouse strains, Poisson with a log rate per strain, started from rounded logs of the means."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

litters = np.array([[6, 8, 11], [5, 9, 12], [7, 7, 10], [6, 8, 13]])  # mothers x strains
start = np.round(np.log(litters.mean(axis=0))).astype(int)


def model(litters):
    with pyro.plate("strains", 3, dim=-1):
        log_mean = pyro.sample("log_mean", dist.Normal(2.0, 1.0))
        with pyro.plate("mothers", len(litters), dim=-2):
            pyro.sample("litters", dist.Poisson(log_mean.exp()), obs=litters)


def guide(litters):
    at = pyro.param("log_mean_at", torch.from_numpy(start))
    by = pyro.param("log_mean_by", 0.2 * torch.ones(3), constraint=constraints.positive)
    with pyro.plate("strains", 3, dim=-1):
        pyro.sample("log_mean", dist.Normal(at, by))


args = (torch.from_numpy(litters).float(),)
