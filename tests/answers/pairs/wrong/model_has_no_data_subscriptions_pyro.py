# wrong: model-has-no-data months
"""Weibull lifetimes of subscriptions; the autoguide is built and used without the lifetimes."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal, init_to_median

months = torch.tensor([3.0, 14.0, 8.0, 5.0, 21.0, 9.0, 12.0, 2.0])


def model(months=None, n=8):
    shape = pyro.sample("shape", dist.LogNormal(0.0, 0.5))
    scale = pyro.sample("scale", dist.Gamma(4.0, 0.4))
    with pyro.plate("customers", n):
        pyro.sample("months", dist.Weibull(scale, shape), obs=months)


guide = AutoNormal(model, init_loc_fn=init_to_median)
args = ()
