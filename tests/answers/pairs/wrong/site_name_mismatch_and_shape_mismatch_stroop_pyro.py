# wrong: site-name-mismatch slowdown; shape-mismatch base_time
"""Reaction times in a Stroop task, a skewed regression on one factor, as in a psychology lab course."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

incongruent = torch.tensor([0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0])
seconds = torch.tensor([0.61, 0.78, 0.55, 0.83, 0.74, 0.64, 0.91, 0.58, 0.66, 0.80])


def model(incongruent, seconds):
    base_time = pyro.sample("base_time", dist.Normal(-0.5, 0.5))
    slowdown = pyro.sample("slowdown", dist.Normal(0.0, 0.5))
    with pyro.plate("trials", len(seconds)):
        pyro.sample("seconds", dist.LogNormal(base_time + slowdown * incongruent, 0.2), obs=seconds)


def guide(incongruent, seconds):
    base_loc = pyro.param("base_loc", torch.tensor([-0.5]))
    base_scale = pyro.param("base_scale", torch.tensor([0.1]), constraint=constraints.positive)
    slow_loc = pyro.param("slow_loc", torch.tensor(0.0))
    slow_scale = pyro.param("slow_scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("base_time", dist.Normal(base_loc, base_scale))
    pyro.sample("slow_down", dist.Normal(slow_loc, slow_scale))


args = (incongruent, seconds)
