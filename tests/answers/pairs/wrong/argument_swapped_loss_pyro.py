# wrong: argument-swapped loss
"""Cauchy location of price jumps, with the optimiser handed over in the place of the loss."""

import pyro
import pyro.distributions as dist
import torch
from pyro.optim import Adam
from torch.distributions import constraints

jumps = torch.tensor([0.7, 1.1, -3.2, 0.9, 0.6, 5.4, 0.8])


def model(jumps):
    centre = pyro.sample("centre", dist.StudentT(5.0, 0.0, 1.0))
    with pyro.plate("jumps_plate", len(jumps)):
        pyro.sample("jumps", dist.Cauchy(centre, 0.3), obs=jumps)


def guide(jumps):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("centre", dist.Normal(loc, scale))


args = (jumps,)
loss = Adam({"lr": 0.02})
