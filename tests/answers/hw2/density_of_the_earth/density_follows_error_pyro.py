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
    log_loc = pyro.param("log_loc", torch.tensor(-1.5))
    log_scale = pyro.param("log_scale", torch.tensor(0.2), constraint=constraints.positive)
    loc = pyro.param("loc", torch.tensor(5.0))
    scale = pyro.param("scale", torch.tensor(0.2), constraint=constraints.positive)
    error = pyro.sample("error", dist.LogNormal(log_loc, log_scale))
    pyro.sample("density", dist.Normal(loc, scale * error))


pair = model, guide
