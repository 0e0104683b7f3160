# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    loc = pyro.param("loc", torch.zeros(2))
    factor = pyro.param("factor", torch.eye(2), constraint=constraints.lower_cholesky)
    both = dist.MultivariateNormal(loc, scale_tril=factor)
    z = pyro.sample("z", both, infer={"is_auxiliary": True})
    pyro.sample("offset", dist.Delta(z[..., 0]))
    pyro.sample("stretch", dist.Delta(z[..., 1]))
