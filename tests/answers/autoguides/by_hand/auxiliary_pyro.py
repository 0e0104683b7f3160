# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    loc = pyro.param("loc", torch.tensor(0.5))
    log_scale = pyro.param("log_scale", torch.tensor(-1.0))
    u = pyro.sample("u", dist.Normal(loc, torch.exp(log_scale)), infer={"is_auxiliary": True})
    sigma = pyro.sample("sigma", dist.Delta(torch.exp(u), log_density=-u))
    variance = 1 / (1 + 1 / sigma**2)
    pyro.sample("mu", dist.Normal(variance * (42.0 + data[0] / sigma**2), torch.sqrt(variance)))
