# wrong: wrong-type
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mu_q = pyro.param("mu_q", torch.tensor(40.0))
    sigma_q = pyro.param("sigma_q", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_q, sigma_q))


repaired = guide
