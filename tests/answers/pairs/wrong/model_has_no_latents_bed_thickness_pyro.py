# wrong: model-has-no-latents thickness
"""Bed thicknesses in an outcrop, where the log-normal for the data was meant to be learnt by the guide."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

thickness = torch.tensor([0.3, 1.2, 0.7, 0.5, 2.1, 0.9, 0.4])


def model(thickness):
    with pyro.plate("beds", len(thickness)):
        pyro.sample("thickness", dist.LogNormal(0.0, 1.0), obs=thickness)


def guide(thickness):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    with pyro.plate("beds", len(thickness)):
        pyro.sample("thickness", dist.LogNormal(loc, scale))


args = (thickness,)
