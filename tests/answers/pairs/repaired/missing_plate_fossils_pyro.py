# right
"""Poisson regression of fossil counts on depth in a core; given the rate the counts are independent."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoMultivariateNormal

depth = torch.linspace(-1.0, 1.0, 9)
count = torch.tensor([14.0, 11, 12, 8, 6, 7, 4, 2, 3])


def model(depth, count):
    intercept = pyro.sample("intercept", dist.Normal(1.5, 1.0))
    slope = pyro.sample("slope", dist.Normal(0.0, 1.0))
    with pyro.plate("depths", len(count)):
        pyro.sample("count", dist.Poisson(torch.exp(intercept + slope * depth)), obs=count)


guide = AutoMultivariateNormal(model, init_scale=0.2)
args = (depth, count)
