# right
"""Magnitudes of earthquakes above a threshold (Gutenberg and Richter)."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

magnitude = torch.tensor([3.1, 3.4, 3.0, 4.2, 3.3, 3.7, 3.2, 5.1, 3.5])
THRESHOLD = 3.0


def model(magnitude):
    b_value = pyro.sample("b_value", dist.LogNormal(0.0, 0.5))
    with pyro.plate("quakes", len(magnitude)):
        above = dist.Exponential(b_value * 2.302585)
        shifted = dist.TransformedDistribution(above, [dist.transforms.AffineTransform(THRESHOLD, 1.0)])
        pyro.sample("magnitude", shifted, obs=magnitude)


def guide(magnitude):
    shape = pyro.param("shape", torch.tensor(8.0), constraint=constraints.positive)
    rate = pyro.param("rate", torch.tensor(8.0), constraint=constraints.positive)
    pyro.sample("b_value", dist.Gamma(shape, rate))


args = (magnitude,)
