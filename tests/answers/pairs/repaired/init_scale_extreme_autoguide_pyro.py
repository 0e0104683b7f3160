# right
"""Signed log exposure of a portfolio seen through two noisy systems, with an autoguide that starts at a tenth of
the prior's width."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal

first_system = torch.tensor([0.8, 1.1, 0.9])
second_system = torch.tensor([1.6, 0.2, 1.3, 0.7])


def model(first_system, second_system):
    exposure = pyro.sample("exposure", dist.Normal(0.0, 2.0))
    with pyro.plate("first", 3):
        pyro.sample("first_system", dist.Normal(exposure, 0.2), obs=first_system)
    with pyro.plate("second", 4):
        pyro.sample("second_system", dist.Laplace(exposure, 0.5), obs=second_system)


guide = AutoNormal(model, init_scale=0.2)
args = (first_system, second_system)
