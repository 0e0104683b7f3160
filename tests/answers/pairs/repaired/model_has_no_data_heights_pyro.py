# right
"""Heights of plants against fertiliser, with an optional outcome so that the model can also predict."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

fertiliser = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 2.5])
height = torch.tensor([1.1, 1.4, 1.6, 2.2, 2.3, 2.8])


def model(fertiliser, height=None):
    base = pyro.sample("base", dist.HalfNormal(2.0))
    gain = pyro.sample("gain", dist.Exponential(1.0))
    with pyro.plate("plants", len(fertiliser)):
        return pyro.sample("height", dist.Normal(base + gain * fertiliser, 0.2), obs=height)


def guide(fertiliser, height=None):
    for name, centre in (("base", 0.0), ("gain", -0.5)):
        loc = pyro.param(f"{name}.loc", torch.tensor(centre))
        scale = pyro.param(f"{name}.scale", torch.tensor(0.2), constraint=constraints.positive)
        pyro.sample(name, dist.LogNormal(loc, scale))


args = (fertiliser, height)
