"""The chapter's models in Pyro."""

import pyro
import pyro.distributions as dist
import torch


def spring(loads, extensions):
    stretch = pyro.sample("stretch", dist.Normal(0.0, 5.0))
    offset = pyro.sample("offset", dist.Normal(0.0, 5.0))
    with pyro.plate("readings", len(loads)):
        line = dist.Normal(offset + stretch * loads, 0.5)
        pyro.sample("extension", line, obs=extensions)


def plot(areas):
    width = pyro.sample("width", dist.LogNormal(0.0, 0.5))
    depth = pyro.sample("depth", dist.LogNormal(0.0, 0.5))
    with pyro.plate("estimates", len(areas)):
        product = dist.LogNormal(torch.log(width * depth), 0.2)
        pyro.sample("area", product, obs=areas)
