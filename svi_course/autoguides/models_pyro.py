"""The chapter's models in Pyro."""

import math

import pyro
import pyro.distributions as dist


def regression(first, second, response):
    intercept = pyro.sample("intercept", dist.Normal(0.0, 10.0))
    slope_1 = pyro.sample("slope_1", dist.Normal(0.0, 10.0))
    slope_2 = pyro.sample("slope_2", dist.Normal(0.0, 10.0))
    line = intercept + slope_1 * first + slope_2 * second
    with pyro.plate("data", len(response)):
        pyro.sample("y", dist.Normal(line, 1.0), obs=response)


def groups(measurements):
    mu = pyro.sample("mu", dist.Normal(0.0, 5.0))
    with pyro.plate("groups", len(measurements)):
        theta = pyro.sample("theta", dist.Normal(mu, 1.0))
        pyro.sample("y", dist.Normal(theta, 2.0), obs=measurements)


def thread(data):
    mu = pyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = pyro.sample("sigma", dist.LogNormal(math.log(3.0), 1.0))
    with pyro.plate("data", len(data)):
        pyro.sample("x", dist.Normal(mu, sigma), obs=data)


def linear(design, response):
    size = design.shape[1]
    prior = dist.Normal(0.0, 10.0).expand([size]).to_event(1)
    weights = pyro.sample("weights", prior)
    mean = (design * weights).sum(-1)
    with pyro.plate("data", len(response)):
        pyro.sample("y", dist.Normal(mean, 1.0), obs=response)
