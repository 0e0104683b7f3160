# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


# Pyro has no Kumaraswamy with a density of its own sort; this is one: the a-th root of a Beta(1, b).
def guide(tosses):
    a = pyro.param("a", torch.tensor(5.0), constraint=constraints.positive)
    b = pyro.param("b", torch.tensor(5.0), constraint=constraints.positive)
    power = dist.transforms.PowerTransform(1 / a)
    pyro.sample("fairness", dist.TransformedDistribution(dist.Beta(1.0, b), [power]))
