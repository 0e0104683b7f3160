# wrong: guide-missing-latent stretch offset
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    loc = pyro.param("loc", torch.zeros(2))
    factor = pyro.param("factor", torch.eye(2), constraint=constraints.lower_cholesky)
    pyro.sample("line", dist.MultivariateNormal(loc, scale_tril=factor))
