# wrong: guide-has-obs test
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mu_loc = pyro.param("mu_loc", torch.tensor(42.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    sigma = pyro.sample(
        "sigma",
        dist.LogNormal(
            pyro.param("l", torch.tensor(1.0)), pyro.param("s", torch.tensor(0.2), constraint=constraints.positive)
        ),
    )
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu_loc, sigma), obs=data)
