# wrong: subsample-not-scaled wear; param-unconstrained-scale slope_scale
"""Minibatch regression of tool wear on the cutting time, the batch drawn by hand and weighted by poutine.scale."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro import poutine
from torch.distributions import constraints

rng = np.random.default_rng(11)
minutes = torch.tensor(rng.uniform(0, 3, size=40), dtype=torch.float32)
wear = 0.2 + 0.9 * minutes + torch.tensor(rng.normal(0, 0.3, size=40), dtype=torch.float32)
BATCH = 8


def model(minutes, wear):
    start = pyro.sample("start", dist.Normal(0.0, 1.0))
    slope = pyro.sample("slope", dist.Normal(0.0, 1.0))
    noise = pyro.sample("noise", dist.Exponential(1.0))
    picked = torch.randperm(len(wear))[:BATCH]
    with poutine.scale(scale=BATCH / len(wear)), pyro.plate("batch", BATCH):
        pyro.sample("wear", dist.Normal(start + slope * minutes[picked], noise), obs=wear[picked])


def guide(minutes, wear):
    start_loc = pyro.param("start_loc", torch.tensor(0.0))
    start_scale = pyro.param("start_scale", torch.tensor(0.3), constraint=constraints.positive)
    slope_loc = pyro.param("slope_loc", torch.tensor(0.0))
    slope_scale = pyro.param("slope_scale", torch.tensor(0.3))
    noise_loc = pyro.param("noise_loc", torch.tensor(-1.0))
    noise_scale = pyro.param("noise_scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("start", dist.Normal(start_loc, start_scale))
    pyro.sample("slope", dist.Normal(slope_loc, slope_scale))
    pyro.sample("noise", dist.LogNormal(noise_loc, noise_scale))


args = (minutes, wear)
