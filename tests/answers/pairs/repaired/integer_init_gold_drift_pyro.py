# right
"""Drift of a gold price from its yearly log returns, the smallest normal model with one latent."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

log_returns = torch.tensor([0.08, -0.03, 0.12, 0.22, -0.01, 0.05, 0.18, -0.04])


def model(log_returns):
    drift = pyro.sample("drift", dist.Normal(0.0, 0.2))
    with pyro.plate("years", len(log_returns)):
        pyro.sample("log_returns", dist.Normal(drift, 0.1), obs=log_returns)


def guide(log_returns):
    drift_loc = pyro.param("drift_loc", torch.tensor(0.0))
    drift_scale = pyro.param("drift_scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("drift", dist.Normal(drift_loc, drift_scale))


args = (log_returns,)
