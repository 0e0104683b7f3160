# right
"""Stochastic volatility of a share as a random walk of the log variance; the prices hold one missing day, and
the walk goes on through the two days whose returns it leaves unknown."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoDiagonalNormal

price = np.array([10.0, 10.2, 10.1, 9.7, np.nan, 9.9, 10.4, 10.6, 10.3])
log_return = torch.tensor(100 * np.diff(np.log(price)), dtype=torch.float32)


def model(log_return):
    step = pyro.sample("step", dist.HalfNormal(0.5))
    h = pyro.sample("h_0", dist.Normal(0.5, 1.0))
    with pyro.plate("innovations", len(log_return)):
        z = pyro.sample("z", dist.Normal(0.0, 1.0))
    volatility = torch.exp((h + step * z.cumsum(-1)) / 2)
    known = log_return.isfinite()
    with pyro.plate("days", int(known.sum())):
        pyro.sample("log_return", dist.Normal(0.0, volatility[known]), obs=log_return[known])


guide = AutoDiagonalNormal(model)
args = (log_return,)
