# wrong: signature-mismatch guide
"""Seasonal sales with sine and cosine terms, where only the model was given the data as arguments."""

import math

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

month = torch.arange(12.0)
sales = torch.tensor([5.1, 5.6, 6.2, 6.4, 6.3, 5.9, 5.0, 4.4, 3.9, 3.7, 3.8, 4.3])


def model(month, sales):
    level = pyro.sample("level", dist.Normal(5.0, 1.0))
    sine = pyro.sample("sine", dist.Normal(0.0, 1.0))
    cosine = pyro.sample("cosine", dist.Normal(0.0, 1.0))
    angle = 2 * math.pi * month / 12
    with pyro.plate("months", 12):
        mean = level + sine * angle.sin() + cosine * angle.cos()
        pyro.sample("sales", dist.Normal(mean, 0.3), obs=sales)


def guide():
    locs = pyro.param("locs", torch.tensor([5.0, 0.0, 0.0]))
    scales = pyro.param("scales", 0.2 * torch.ones(3), constraint=constraints.positive)
    for i, name in enumerate(["level", "sine", "cosine"]):
        pyro.sample(name, dist.Normal(locs[i], scales[i]))


args = (month, sales)
