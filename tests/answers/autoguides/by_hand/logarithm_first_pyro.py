# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.softplus_positive)
    transform = dist.transforms.ExpTransform()
    sigma = pyro.sample("sigma", dist.TransformedDistribution(dist.Normal(loc, scale), [transform]))
    variance = 1 / (1 + 1 / sigma**2)
    pyro.sample("mu", dist.Normal(variance * (42.0 + data[0] / sigma**2), torch.sqrt(variance)))
