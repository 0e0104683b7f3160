# right
"""The same delays under a guide that draws once."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def model(delays):
    rate = pyro.sample("rate", dist.Gamma(2.0, 10.0))
    with pyro.plate("delays", len(delays)):
        pyro.sample("delay", dist.Exponential(rate), obs=delays)


def guide(delays):
    loc = pyro.param("loc", torch.tensor(-2.0))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("rate", dist.LogNormal(loc, scale))


args = (torch.tensor([3.0, 11.0, 6.0]),)
