# right
"""A Gamma-Poisson model of the clicks an advertisement gets per day, the usual first exercise with counts."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

clicks = torch.tensor([12.0, 9.0, 15.0, 11.0, 8.0, 14.0, 10.0, 13.0])


def model(clicks):
    rate = pyro.sample("rate", dist.Gamma(2.0, 0.2))
    with pyro.plate("days", len(clicks)):
        pyro.sample("clicks", dist.Poisson(rate), obs=clicks)


def guide(clicks):
    shape = pyro.param("shape", torch.tensor(10.0), constraint=constraints.positive)
    inverse_scale = pyro.param("inverse_scale", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("rate", dist.Gamma(shape, inverse_scale))


args = (clicks,)
