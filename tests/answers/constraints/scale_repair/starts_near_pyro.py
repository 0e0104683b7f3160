# wrong: param-unconstrained-scale width
import pyro
import pyro.distributions as dist
import torch


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.3))
    scale = pyro.param("width", torch.tensor(0.1))
    pyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
