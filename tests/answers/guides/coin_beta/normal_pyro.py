# wrong: guide-outside-support fairness
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(tosses):
    loc = pyro.param("loc", torch.tensor(0.8))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("fairness", dist.Normal(loc, scale))
