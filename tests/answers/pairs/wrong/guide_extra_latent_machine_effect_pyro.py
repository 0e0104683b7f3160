# wrong: guide-extra-latent machine
"""Diameters of bolts by shift; the guide still has the machine effects of an earlier, crossed version of the model."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

shift_of = torch.tensor([0, 0, 1, 1, 2, 2, 0, 1, 2])
diameter = torch.tensor([8.01, 8.03, 7.96, 7.98, 8.05, 8.02, 8.00, 7.97, 8.04]) - 8


def model(diameter):
    overall = pyro.sample("overall", dist.Normal(0.0, 0.1))
    with pyro.plate("shifts", 3):
        shift = pyro.sample("shift", dist.Normal(0.0, 0.05))
    with pyro.plate("bolts", len(diameter)):
        pyro.sample("diameter", dist.Normal(overall + shift[shift_of], 0.02), obs=diameter)


def guide(diameter):
    def mean_field(name, size, sd):
        loc = pyro.param(f"{name}_loc", torch.zeros(size))
        scale = pyro.param(f"{name}_scale", sd * torch.ones(size), constraint=constraints.positive)
        return dist.Normal(loc, scale)

    pyro.sample("overall", mean_field("overall", (), 0.02))
    with pyro.plate("shifts", 3):
        pyro.sample("shift", mean_field("shift", (3,), 0.02))
    with pyro.plate("machines", 4):
        pyro.sample("machine", mean_field("machine", (4,), 0.02))


args = (diameter,)
