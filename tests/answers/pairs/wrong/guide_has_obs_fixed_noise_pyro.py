# wrong: guide-has-obs noise
"""A local level model of an inflation series, with the noise pinned in the guide by an observed statement."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

inflation = torch.tensor([2.1, 2.3, 2.2, 2.6, 3.1, 3.3, 3.0])
T = len(inflation)


def model(inflation):
    noise = pyro.sample("noise", dist.HalfNormal(0.5))
    level = pyro.sample("level_0", dist.Normal(2.0, 0.5))
    pyro.sample("y_0", dist.Normal(level, noise), obs=inflation[0])
    for t in pyro.markov(range(1, T)):
        level = pyro.sample(f"level_{t}", dist.Normal(level, 0.3))
        pyro.sample(f"y_{t}", dist.Normal(level, noise), obs=inflation[t])


def guide(inflation):
    pyro.sample("noise", dist.LogNormal(-1.5, 0.2), obs=torch.tensor(0.2))
    for t in range(T):
        loc = pyro.param(f"loc_{t}", torch.tensor(2.0))
        scale = pyro.param(f"scale_{t}", torch.tensor(0.2), constraint=constraints.positive)
        pyro.sample(f"level_{t}", dist.Normal(loc, scale))


args = (inflation,)
