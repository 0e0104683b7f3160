# right
"""Melting points measured one after another, in a loop over the data with a site for each."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

melt = [61.2, 60.8, 61.9, 61.1, 60.5]


def model(melt):
    point = pyro.sample("point", dist.Normal(60.0, 2.0))
    for i, value in enumerate(melt):
        pyro.sample(f"melt_{i}", dist.Normal(point, 0.5), obs=torch.tensor(value))


def guide(melt):
    loc = pyro.param("loc", torch.tensor(60.0))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("point", dist.Normal(loc, scale))


args = (melt,)
