# right
"""Bed thicknesses in an outcrop, with the median of their log-normal as a latent."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

thickness = torch.tensor([0.3, 1.2, 0.7, 0.5, 2.1, 0.9, 0.4])


def model(thickness):
    log_median = pyro.sample("log_median", dist.Normal(0.0, 1.0))
    with pyro.plate("beds", len(thickness)):
        pyro.sample("thickness", dist.LogNormal(log_median, 1.0), obs=thickness)


def guide(thickness):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("log_median", dist.Normal(loc, scale))


args = (thickness,)
