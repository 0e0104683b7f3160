# right
import pyro
import pyro.distributions as dist
import torch


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("raw", torch.tensor(1.0))
    scale = torch.nn.functional.softplus(scale)
    pyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
