# wrong: far-from-posterior fairness
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(tosses):
    loc = pyro.param("loc", torch.tensor(1.5))
    scale = pyro.param("scale", torch.tensor(0.8), constraint=constraints.positive)
    logit = dist.Normal(loc, scale)
    pyro.sample("fairness", dist.TransformedDistribution(logit, [dist.transforms.SigmoidTransform()]))
