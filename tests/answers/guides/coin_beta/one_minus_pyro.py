# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


# The share of tails is a Beta as well.
def guide(tosses, flip=True):
    a = pyro.param("a", torch.tensor(20.0), constraint=constraints.positive)
    b = pyro.param("b", torch.tensor(20.0), constraint=constraints.positive)
    tails = dist.Beta(a, b)
    pyro.sample("fairness", dist.TransformedDistribution(tails, [dist.transforms.AffineTransform(1.0, -1.0)]))
