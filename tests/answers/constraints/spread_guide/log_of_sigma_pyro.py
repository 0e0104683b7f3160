# wrong: site-name-mismatch sigma
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("sigma_q", dist.LogNormal(loc, scale))


fitted = (guide, {"loc": 0.26, "scale": 0.38})
