# wrong: guide-outside-support sigma
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(2.0))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("sigma", dist.Normal(loc, scale))


fitted = (guide, {"loc": 1.46, "scale": 0.36})
