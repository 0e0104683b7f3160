# wrong: guide-missing-latent stretch
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    offset_mean = pyro.param("offset_mean", torch.tensor(0.0))
    offset_scale = pyro.param("offset_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("offset", dist.Normal(offset_mean, offset_scale))
