# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def repaired_guide(hours, bath):
    noon = bath.mean()
    slope = (hours * bath).sum() / (hours**2).sum()
    scale = pyro.param("scale", torch.ones(2), constraint=constraints.softplus_positive)
    shift = pyro.param("shift", torch.zeros(2))
    pyro.sample("noon", dist.Normal(noon + shift[0], scale[0]))
    pyro.sample("slope", dist.Normal(slope + shift[1], scale[1]))
