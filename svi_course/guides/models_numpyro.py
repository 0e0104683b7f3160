"""The chapter's models in NumPyro."""

import math

import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def coin(tosses):
    fairness = numpyro.sample("fairness", dist.Beta(1.0, 1.0))
    with numpyro.plate("tosses", len(tosses)):
        numpyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)


def thread(data):
    mu = numpyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = numpyro.sample("sigma", dist.LogNormal(math.log(3.0), 1.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(mu, sigma), obs=data)


def line(hours, bath):
    noon = numpyro.sample("noon", dist.Normal(0.0, 50.0))
    slope = numpyro.sample("slope", dist.Normal(0.0, 5.0))
    expected = noon + slope * hours
    with numpyro.plate("readings", len(hours)):
        numpyro.sample("reading", dist.Normal(expected, 0.5), obs=bath)


def broken_guide(bath):
    noon_loc = numpyro.param("noon_loc", 30.0)
    noon_scale = numpyro.param("noon_scale", 0.1)
    slope_loc = numpyro.param("slope_loc", 0.0)
    numpyro.sample("noon", dist.Normal(noon_loc, noon_scale))
    numpyro.sample("slope_q", dist.Normal(slope_loc, noon_scale))


def blog(data):
    mean = numpyro.sample("mean", dist.Normal(0.0, 10.0))
    sd = numpyro.sample("sd", dist.Gamma(1.0, 0.1))
    with numpyro.plate("data", len(data)):
        numpyro.sample("x", dist.Normal(mean, sd), obs=data)


def coins(heads):
    theta = numpyro.param("theta", 1.0, constraint=constraints.positive)
    with numpyro.plate("coins", len(heads)):
        fairness = numpyro.sample("fairness", dist.Beta(theta, theta))
        numpyro.sample("heads", dist.Binomial(10, fairness), obs=heads)
