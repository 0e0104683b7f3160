# right
"""How loud does each songbird sing? The guide draws the minibatch of birds; the model, which is replayed, meets the same
birds in the plate of that name.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

torch.manual_seed(8)
loudness = 70 + 4 * torch.randn(60, 1) + torch.randn(60, 3)


def model(loudness):
    typical = pyro.sample("typical", dist.Normal(70.0, 10.0))
    with pyro.plate("birds", 60, dim=-2) as bird:
        own = pyro.sample("own", dist.Normal(typical, 4.0).expand([1, 1]))
        with pyro.plate("songs", 3, dim=-1):
            pyro.sample("loudness", dist.Normal(own, 1.0), obs=loudness[bird])


def guide(loudness):
    loc = pyro.param("loc", torch.tensor(70.0))
    pyro.sample("typical", dist.Normal(loc, pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)))
    weight = pyro.param("weight", torch.tensor(0.5), constraint=constraints.unit_interval)
    spread = pyro.param("spread", torch.tensor(1.0), constraint=constraints.positive)
    with pyro.plate("birds", 60, subsample_size=12, dim=-2) as bird:
        centre = 70 + weight * (loudness[bird].mean(-1, keepdim=True) - 70)
        pyro.sample("own", dist.Normal(centre, spread))


args = (loudness,)
