# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    n = len(data)
    where = pyro.param("where", torch.tensor(0.0))
    spread = pyro.param("spread", torch.tensor(0.1), constraint=constraints.positive)
    middle = pyro.param("middle", torch.tensor(40.0))
    sigma = pyro.sample("sigma", dist.LogNormal(where, spread))
    # The more the data scatter, the less is known of their mean.
    pyro.sample("mu", dist.Normal(middle, sigma / n**0.5))
