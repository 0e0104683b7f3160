"""The chapter's models in NumPyro, and the guide to repair."""

import numpyro
import numpyro.distributions as dist


def clock(readings):
    offset = numpyro.sample("offset", dist.Normal(0.0, 1.0))
    with numpyro.plate("readings", len(readings)):
        numpyro.sample("reading", dist.Normal(offset, 0.5), obs=readings)


def clock_guide(readings):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 1.0)
    numpyro.sample("offset", dist.Normal(loc, scale))


def spread(data):
    sigma = numpyro.sample("sigma", dist.HalfNormal(1.5))
    with numpyro.plate("data", len(data)):
        numpyro.sample("x", dist.Normal(42.0, sigma), obs=data)


def blog(data):
    sigma = numpyro.sample("sigma", dist.HalfNormal(10.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("x", dist.Normal(2.0, sigma), obs=data)


def blog_guide(data):
    positive = dist.constraints.positive
    shape = numpyro.param("shape", 10.0, constraint=positive)
    rate = numpyro.param("rate", 2.5, constraint=positive)
    numpyro.sample("sigma", dist.Gamma(shape, rate))
