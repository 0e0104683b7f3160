# wrong: observation-broadcast warp
"""Warp of moulded parts against temperature and pressure, with a column of weights as in linear algebra texts."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

rng = np.random.default_rng(2)
settings = torch.tensor(rng.uniform(-1, 1, size=(18, 2)), dtype=torch.float32)
warp = settings @ torch.tensor([0.6, 0.2]) + 0.1 * torch.tensor(rng.normal(size=18), dtype=torch.float32)


def model(settings, warp):
    w = pyro.sample("w", dist.Normal(0.0, 1.0).expand([2, 1]).to_event(2))
    noise = pyro.sample("noise", dist.HalfNormal(0.5))
    with pyro.plate("parts", len(warp)):
        pyro.sample("warp", dist.Normal(settings @ w, noise), obs=warp)


def guide(settings, warp):
    w_loc = pyro.param("w_loc", torch.zeros(2, 1))
    w_scale = pyro.param("w_scale", 0.2 * torch.ones(2, 1), constraint=constraints.positive)
    pyro.sample("w", dist.Normal(w_loc, w_scale).to_event(2))
    n_loc = pyro.param("n_loc", torch.tensor(-1.5))
    n_scale = pyro.param("n_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("noise", dist.LogNormal(n_loc, n_scale))


args = (settings, warp)
