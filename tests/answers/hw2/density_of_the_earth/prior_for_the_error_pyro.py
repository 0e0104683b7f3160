# wrong: far-from-posterior error
import math

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def model(results):
    density = pyro.sample("density", dist.Normal(5.5, 0.5))
    error = pyro.sample("error", dist.LogNormal(math.log(0.2), 0.7))
    with pyro.plate("weighings", len(results)):
        pyro.sample("result", dist.Normal(density, error), obs=results)


def guide(results):
    loc = pyro.param("loc", torch.tensor(5.0))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("density", dist.Normal(loc, scale))
    pyro.sample("error", dist.LogNormal(math.log(0.2), 0.7))


pair = model, guide
