# wrong: far-from-posterior mu
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mu_loc = pyro.param("mu_loc", torch.tensor(42.0))
    pyro.sample("mu", dist.Normal(mu_loc, 1.0))
    pyro.sample(
        "sigma",
        dist.LogNormal(
            pyro.param("l", torch.tensor(1.0)), pyro.param("s", torch.tensor(0.2), constraint=constraints.positive)
        ),
    )
