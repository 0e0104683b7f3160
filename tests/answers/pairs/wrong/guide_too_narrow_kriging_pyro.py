# wrong: guide-too-narrow
"""Depth of a horizon along a profile, kriging with an exponential covariance and a mean-field guide."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam
from torch.distributions import constraints

station = torch.arange(15.0)
depth = torch.sin(station / 4) + torch.tensor(np.random.default_rng(9).normal(0, 1.5, size=15), dtype=torch.float32)
covariance = torch.exp(-(station[:, None] - station).abs() / 10)
kriged = covariance @ torch.linalg.solve(covariance + 1.5**2 * torch.eye(15), depth)


def model(depth):
    horizon = pyro.sample("horizon", dist.MultivariateNormal(torch.zeros(15), covariance))
    pyro.sample("depth", dist.Normal(horizon, 1.5).to_event(1), obs=depth)


def guide(depth):
    loc = pyro.param("loc", kriged)
    scale = pyro.param("scale", torch.full((15,), 0.3), constraint=constraints.positive)
    pyro.sample("horizon", dist.Normal(loc, scale).to_event(1))


args = (depth,)

pyro.set_rng_seed(0)
pyro.clear_param_store()
svi = SVI(model, guide, ClippedAdam({"lr": 0.03, "lrd": 0.985}), Trace_ELBO())
losses = [svi.step(depth) for _ in range(500)]
params = {name: value.detach().clone() for name, value in pyro.get_param_store().items()}
result = (params, losses)
