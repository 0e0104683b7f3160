# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mu_loc = pyro.param("mu_loc", torch.tensor(42.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    through = dist.transforms.SoftplusTransform()
    pyro.sample("sigma", dist.TransformedDistribution(dist.Normal(loc, scale), [through]))
