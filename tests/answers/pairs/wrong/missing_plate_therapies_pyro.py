# wrong: missing-plate effect
"""Effects of four therapies on a depression score, one normal effect per group, kept in one vector."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

group = torch.tensor([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
change = torch.tensor([-0.2, 0.3, 0.1, -1.1, -0.7, -1.3, -0.4, -0.9, -0.6, -1.8, -1.2, -1.6])


def model(group, change):
    effect = pyro.sample("effect", dist.Normal(torch.zeros(4), 1.5))
    spread = pyro.sample("spread", dist.Gamma(2.0, 4.0))
    with pyro.plate("patients", len(change)):
        pyro.sample("change", dist.Normal(effect[group], spread), obs=change)


def guide(group, change):
    m = pyro.param("m", torch.zeros(4))
    s = pyro.param("s", torch.full((4,), 0.3), constraint=constraints.positive)
    pyro.sample("effect", dist.Normal(m, s))
    c = pyro.param("c", torch.tensor(-0.7))
    w = pyro.param("w", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("spread", dist.LogNormal(c, w))


args = (group, change)
