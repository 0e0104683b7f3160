# wrong: not-instantiated guide
"""Gamma waiting times at a counter with an autoguide that was imported but never called on the model."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoDiagonalNormal

minutes = torch.tensor([3.1, 0.9, 4.4, 2.2, 6.3, 1.8, 2.7])


def model(minutes):
    shape = pyro.sample("shape", dist.Exponential(0.5))
    mean = pyro.sample("mean", dist.LogNormal(1.0, 0.5))
    with pyro.plate("customers", len(minutes)):
        pyro.sample("minutes", dist.Gamma(shape, shape / mean), obs=minutes)


guide = AutoDiagonalNormal
args = (minutes,)
