# wrong: far-from-posterior sigma
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mu_loc = pyro.param("mu_loc", torch.tensor(42.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    pyro.sample("sigma", dist.HalfNormal(pyro.param("s", torch.tensor(3.0), constraint=constraints.positive)))
