# right
import pyro
import pyro.distributions as dist
import torch


def guide(readings):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("log_scale", torch.tensor(0.0))
    scale = torch.exp(scale)
    pyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
