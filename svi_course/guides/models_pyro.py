"""The chapter's models in Pyro."""

import math

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def coin(tosses):
    fairness = pyro.sample("fairness", dist.Beta(1.0, 1.0))
    with pyro.plate("tosses", len(tosses)):
        pyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)


def thread(data):
    mu = pyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = pyro.sample("sigma", dist.LogNormal(math.log(3.0), 1.0))
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu, sigma), obs=data)


def line(hours, bath):
    noon = pyro.sample("noon", dist.Normal(0.0, 50.0))
    slope = pyro.sample("slope", dist.Normal(0.0, 5.0))
    expected = noon + slope * hours
    with pyro.plate("readings", len(hours)):
        pyro.sample("reading", dist.Normal(expected, 0.5), obs=bath)


def broken_guide(bath):
    noon_loc = pyro.param("noon_loc", torch.tensor(30.0))
    noon_scale = pyro.param("noon_scale", torch.tensor(0.1))
    slope_loc = pyro.param("slope_loc", torch.tensor(0.0))
    pyro.sample("noon", dist.Normal(noon_loc, noon_scale))
    pyro.sample("slope_q", dist.Normal(slope_loc, noon_scale))


def blog(data):
    mean = pyro.sample("mean", dist.Normal(0.0, 10.0))
    sd = pyro.sample("sd", dist.Gamma(1.0, 0.1))
    with pyro.plate("data", len(data)):
        pyro.sample("x", dist.Normal(mean, sd), obs=data)


def coins(heads):
    start = torch.tensor(1.0)
    theta = pyro.param("theta", start, constraint=constraints.positive)
    with pyro.plate("coins", len(heads)):
        fairness = pyro.sample("fairness", dist.Beta(theta, theta))
        pyro.sample("heads", dist.Binomial(10, fairness), obs=heads)
