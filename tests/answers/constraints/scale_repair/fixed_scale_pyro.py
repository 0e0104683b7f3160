# wrong: far-from-posterior offset
import pyro
import pyro.distributions as dist
import torch


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.0))
    pyro.sample("offset", dist.Normal(loc, 1.0))


repaired = guide
