# wrong: guide-samples-observed returns; param-reused q_scale
"""Student-t returns of a share with unknown drift and volatility, as in blog posts on robust finance models."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

returns = torch.tensor([0.4, -1.1, 0.9, 0.2, -0.3, 3.8, 0.6, -0.8, 0.1, 1.3, -2.2, 0.5])  # per cent a day


def model(returns):
    drift = pyro.sample("drift", dist.Normal(0.0, 1.0))
    log_vol = pyro.sample("log_vol", dist.Normal(0.0, 1.0))
    with pyro.plate("trading_days", returns.shape[0]):
        pyro.sample("returns", dist.StudentT(4.0, drift, log_vol.exp()), obs=returns)


def guide(returns):
    drift_loc = pyro.param("drift_loc", torch.tensor(0.0))
    drift_scale = pyro.param("q_scale", torch.tensor(0.3), constraint=constraints.positive)
    drift = pyro.sample("drift", dist.Normal(drift_loc, drift_scale))
    vol_loc = pyro.param("vol_loc", torch.tensor(0.0))
    vol_scale = pyro.param("q_scale", torch.tensor(0.3), constraint=constraints.positive)
    log_vol = pyro.sample("log_vol", dist.Normal(vol_loc, vol_scale))
    with pyro.plate("trading_days", returns.shape[0]):
        pyro.sample("returns", dist.StudentT(4.0, drift, log_vol.exp()))


args = (returns,)
