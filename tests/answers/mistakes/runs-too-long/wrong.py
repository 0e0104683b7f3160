# wrong: runs-too-long
"""A guide that draws until it meets a tail that it never meets."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def model(delays):
    rate = pyro.sample("rate", dist.Gamma(2.0, 10.0))
    with pyro.plate("delays", len(delays)):
        pyro.sample("delay", dist.Exponential(rate), obs=delays)


def guide(delays):
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    prior = dist.LogNormal(-2.0, scale)
    tail = next(rate for rate in iter(prior.sample, None) if rate > 100.0)
    pyro.sample("rate", dist.Delta(tail))


args = (torch.tensor([3.0, 11.0, 6.0]),)
