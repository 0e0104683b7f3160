# right
"""Errors in a sorting task with a Gamma prior on their rate, and a guide for the rate alone."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

errors = torch.tensor([1.0, 0.0, 2.0, 1.0, 3.0, 0.0])
minutes = torch.tensor([10.0, 8.0, 14.0, 9.0, 20.0, 7.0])


def model(errors, minutes):
    rate = pyro.sample("rate", dist.LogNormal(-2.0, 1.0))
    with pyro.plate("sessions", len(errors)):
        pyro.sample("errors", dist.Poisson(rate * minutes), obs=errors)


def guide(errors, minutes):
    loc = pyro.param("loc", torch.tensor(-2.0))
    scale = pyro.param("scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("rate", dist.LogNormal(loc, scale))


args = (errors, minutes)
