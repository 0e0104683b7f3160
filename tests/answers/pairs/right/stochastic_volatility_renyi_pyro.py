# right
"""Stochastic volatility as a random walk of named sites h_0, h_1, …, fitted under a Rényi bound."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import RenyiELBO
from pyro.infer.autoguide import AutoMultivariateNormal

log_returns = torch.tensor([0.4, -0.7, 0.2, 1.1, -1.9, 2.4, -1.2, 0.8, 0.1, -0.3])


def model(log_returns):
    step = pyro.sample("step", dist.Exponential(5.0))
    h = 0.0
    for t, r in enumerate(log_returns):
        h = pyro.sample(f"h_{t}", dist.Normal(h, 0.1 + step))
        pyro.sample(f"r_{t}", dist.Normal(0.0, torch.exp(h / 2)), obs=r)


guide = AutoMultivariateNormal(model)
loss = RenyiELBO(alpha=0.5, num_particles=4)
args = (log_returns,)
