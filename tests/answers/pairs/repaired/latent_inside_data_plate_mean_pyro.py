# right
"""Common location of a fault from several profiles; the plate holds the data alone."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

profiles = torch.tensor([0.62, 0.55, 0.71, 0.58, 0.66, 0.49])


def model(profiles):
    location = pyro.sample("location", dist.Normal(0.0, 1.0))
    with pyro.plate("profiles_plate", len(profiles)):
        pyro.sample("profiles", dist.Laplace(location, 0.1), obs=profiles)


def guide(profiles):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("location", dist.Normal(loc, scale))


args = (profiles,)
