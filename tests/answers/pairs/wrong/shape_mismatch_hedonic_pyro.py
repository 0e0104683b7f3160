# wrong: shape-mismatch weights
"""Hedonic regression of flat prices on three standardised attributes, a weight vector as in machine-learning code."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

rng = np.random.default_rng(8)
x = torch.tensor(rng.normal(size=(25, 3)), dtype=torch.float32)
price = x @ torch.tensor([0.8, -0.3, 0.5]) + 0.2 * torch.tensor(rng.normal(size=25), dtype=torch.float32)


def model(x, price):
    weights = pyro.sample("weights", dist.Normal(0.0, 1.0).expand([x.shape[1]]).to_event(1))
    with pyro.plate("flats", x.shape[0]):
        pyro.sample("price", dist.Normal(x @ weights, 0.2), obs=price)


def guide(x, price):
    loc = pyro.param("loc", torch.zeros(2))
    scale = pyro.param("scale", 0.1 * torch.ones(2), constraint=constraints.positive)
    pyro.sample("weights", dist.Normal(loc, scale).to_event(1))


args = (x, price)
