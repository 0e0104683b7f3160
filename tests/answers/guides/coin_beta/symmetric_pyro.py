# wrong: far-from-posterior fairness
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(tosses):
    both = pyro.param("both", torch.tensor(5.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(both, both))
