# wrong: site-name-mismatch mu
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def model(data):
    mu = pyro.sample("mu", dist.Normal(40.0, 5.0))
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu, 3.0), obs=data)


def guide(data):
    mu_q = pyro.param("loc", torch.tensor(40.0))
    sigma_q = pyro.param("sigma_q", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("mu_q", dist.Normal(mu_q, sigma_q))


repaired = (model, guide)
