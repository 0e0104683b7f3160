# wrong: duplicate-site well
"""Log permeability of the wells of a field around a common mean, with the plate named like the observation in it."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

log_permeability = torch.tensor([2.3, 1.9, 3.1, 2.7, 2.2, 2.9])


class Field:
    def model(self, data):
        mean = pyro.sample("mean", dist.Uniform(0.0, 5.0))
        spread = pyro.sample("spread", dist.LogNormal(-0.5, 0.5))
        with pyro.plate("well", data.shape[0]):
            pyro.sample("well", dist.Laplace(mean, spread), obs=data)

    def guide(self, data):
        loc = pyro.param("loc", torch.tensor(0.0))
        scale = pyro.param("scale", torch.tensor(0.4), constraint=constraints.positive)
        to_range = [dist.transforms.SigmoidTransform(), dist.transforms.AffineTransform(0.0, 5.0)]
        pyro.sample("mean", dist.TransformedDistribution(dist.Normal(loc, scale), to_range))
        spread_loc = pyro.param("spread_loc", torch.tensor(-0.5))
        spread_scale = pyro.param("spread_scale", torch.tensor(0.2), constraint=constraints.positive)
        pyro.sample("spread", dist.LogNormal(spread_loc, spread_scale))


field = Field()
model = field.model
guide = field.guide
args = (log_permeability,)
