# right
"""How restless is a glacier's flow? A linear state space model integrated exactly; its distribution is the same at every
step, so it has one step and scores as many as there are.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

torch.manual_seed(3)
velocity = torch.randn(40, 1).cumsum(0) * 0.3 + 0.2 * torch.randn(40, 1)


def model(velocity):
    drift = pyro.sample("drift", dist.LogNormal(-1.0, 0.5))
    start = dist.Normal(torch.zeros(1), 1.0).to_event(1)
    step = dist.Normal(torch.zeros(1), drift).to_event(1)
    gauge = dist.Normal(torch.zeros(1), 0.2).to_event(1)
    series = dist.GaussianHMM(start, torch.eye(1), step, torch.eye(1), gauge)
    pyro.sample("velocity", series, obs=velocity)


def guide(velocity):
    loc = pyro.param("loc", torch.tensor(-1.0))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("drift", dist.LogNormal(loc, scale))


args = (velocity,)
