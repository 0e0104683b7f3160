# wrong: guide-missing-latent stretch
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    m = pyro.param("m", torch.tensor(0.0))
    s = pyro.param("s", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("offset", dist.Normal(m, s))
