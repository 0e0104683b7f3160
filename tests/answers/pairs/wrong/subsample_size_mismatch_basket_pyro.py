# wrong: subsample-size-mismatch basket
"""Minibatches of shopping baskets in a Gumbel model of their value, with the plate's subsample but all the data."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

basket = torch.tensor(np.random.default_rng(1).gumbel(3.0, 0.8, size=60), dtype=torch.float32)


def model(basket):
    mode = pyro.sample("mode", dist.Normal(2.0, 1.0))
    width = pyro.sample("width", dist.Gamma(2.0, 2.0))
    with pyro.plate("baskets", size=60, subsample_size=15):
        pyro.sample("basket", dist.Gumbel(mode, width), obs=basket)


def guide(basket):
    mode_loc = pyro.param("mode_loc", torch.tensor(2.0))
    mode_scale = pyro.param("mode_scale", torch.tensor(0.2), constraint=constraints.positive)
    width_a = pyro.param("width_a", torch.tensor(10.0), constraint=constraints.positive)
    width_b = pyro.param("width_b", torch.tensor(10.0), constraint=constraints.positive)
    pyro.sample("mode", dist.Normal(mode_loc, mode_scale))
    pyro.sample("width", dist.Gamma(width_a, width_b))


args = (basket,)
