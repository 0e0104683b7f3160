"""The chapter's models in Pyro, and the guide to repair."""

import pyro
import pyro.distributions as dist
import torch


def clock(readings):
    offset = pyro.sample("offset", dist.Normal(0.0, 1.0))
    with pyro.plate("readings", len(readings)):
        pyro.sample("reading", dist.Normal(offset, 0.5), obs=readings)


def clock_guide(readings):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(1.0))
    pyro.sample("offset", dist.Normal(loc, scale))


def spread(data):
    sigma = pyro.sample("sigma", dist.HalfNormal(1.5))
    with pyro.plate("data", len(data)):
        pyro.sample("x", dist.Normal(42.0, sigma), obs=data)


def blog(data):
    sigma = pyro.sample("sigma", dist.HalfNormal(10.0))
    with pyro.plate("data", len(data)):
        pyro.sample("x", dist.Normal(2.0, sigma), obs=data)


def blog_guide(data):
    positive = dist.constraints.positive
    shape = pyro.param("shape", torch.tensor(10.0), constraint=positive)
    rate = pyro.param("rate", torch.tensor(2.5), constraint=positive)
    pyro.sample("sigma", dist.Gamma(shape, rate))
