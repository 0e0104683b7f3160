# right
import math

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints

from svi_course import homework

unit = homework.assignment("hw2").data.unit


def model(results):
    density = pyro.sample("density", dist.Normal(5.5 / unit, 0.5 / unit))
    error = pyro.sample("error", dist.LogNormal(math.log(0.2 / unit), 0.7))
    with pyro.plate("weighings", len(results)):
        pyro.sample("result", dist.Normal(density, error), obs=results)


def guide(results):
    loc = pyro.param("loc", torch.tensor(5.0))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    mean = pyro.param("mean", torch.tensor(0.25), constraint=constraints.positive)
    shape = pyro.param("shape", torch.tensor(20.0), constraint=constraints.positive)
    pyro.sample("density", dist.Normal(loc, scale))
    pyro.sample("error", dist.Gamma(shape, shape / mean))


pair = model, guide
