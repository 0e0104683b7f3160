# right
"""Price elasticity with a Poisson likelihood; base and elasticity both have a prior and a normal guide."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

log_price = torch.tensor([-0.4, -0.2, 0.0, 0.2, 0.4])
sold = torch.tensor([31.0, 25.0, 19.0, 16.0, 11.0])


def model(log_price, sold):
    log_base = pyro.sample("log_base", dist.Normal(3.0, 0.5))
    elasticity = pyro.sample("elasticity", dist.Normal(-1.0, 0.5))
    with pyro.plate("prices", len(sold)):
        pyro.sample("sold", dist.Poisson((log_base + elasticity * log_price).exp()), obs=sold)


def guide(log_price, sold):
    base_loc = pyro.param("base_loc", torch.tensor(3.0))
    base_scale = pyro.param("base_scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("log_base", dist.Normal(base_loc, base_scale))
    elasticity_loc = pyro.param("elasticity_loc", torch.tensor(-1.0))
    elasticity_scale = pyro.param("elasticity_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("elasticity", dist.Normal(elasticity_loc, elasticity_scale))


args = (log_price, sold)
