# right
"""How fast does a rumour spread? The autoguide starts from the values of an earlier fit, kept as arrays of one number."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal, init_to_value

heard = torch.tensor([3.0, 5.0, 9.0, 14.0, 26.0, 41.0])


def model(heard):
    growth = pyro.sample("growth", dist.Normal(0.3, 0.3))
    first = pyro.sample("first", dist.LogNormal(1.0, 1.0))
    with pyro.plate("days", len(heard)):
        pyro.sample("heard", dist.Poisson(first * torch.exp(growth * torch.arange(len(heard)))), obs=heard)


before = {"growth": torch.tensor([0.5]), "first": torch.tensor([3.0])}
guide = AutoNormal(model, init_loc_fn=init_to_value(values=before))
args = (heard,)
