# wrong: data-outside-support porosity
"""Beta regression of the porosity of sandstones on burial depth, with the laboratory's values in per cent."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

depth = torch.tensor([0.1, 0.4, 0.8, 1.2, 1.6, 2.0])
porosity = torch.tensor([38.0, 33.0, 29.0, 22.0, 19.0, 15.0])


def model(depth, porosity):
    a = pyro.sample("a", dist.Normal(0.0, 1.0))
    b = pyro.sample("b", dist.Normal(0.0, 1.0))
    precision = pyro.sample("precision", dist.Gamma(4.0, 0.1))
    mean = torch.sigmoid(a + b * depth)
    with pyro.plate("plugs", len(depth)):
        pyro.sample("porosity", dist.Beta(mean * precision, (1 - mean) * precision), obs=porosity)


def guide(depth, porosity):
    loc = {k: pyro.param(f"loc_{k}", torch.tensor(0.0)) for k in "ab"}
    scale = {k: pyro.param(f"scale_{k}", torch.tensor(0.2), constraint=constraints.positive) for k in "ab"}
    for k in "ab":
        pyro.sample(k, dist.Normal(loc[k], scale[k]))
    p_loc = pyro.param("p_loc", torch.tensor(3.5))
    p_scale = pyro.param("p_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("precision", dist.LogNormal(p_loc, p_scale))


args = (depth, porosity)
