# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


# The prior allows a bath that cools; these data leave that next to no probability.
def repaired_guide(hours, bath):
    noon = dist.Normal(
        pyro.param("m", torch.tensor(37.0)), pyro.param("s", torch.tensor(0.1), constraint=constraints.positive)
    )
    slope = dist.LogNormal(
        pyro.param("l", torch.tensor(0.0)), pyro.param("t", torch.tensor(0.1), constraint=constraints.positive)
    )
    pyro.sample("noon", noon)
    pyro.sample("slope", slope)
