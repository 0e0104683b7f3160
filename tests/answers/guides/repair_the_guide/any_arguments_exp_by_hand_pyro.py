# right
import pyro
import pyro.distributions as dist
import torch


def repaired_guide(*_):
    loc, log_scale = pyro.param("loc", torch.zeros(2)), pyro.param("log_scale", torch.zeros(2))
    # The other way round.
    pyro.sample("slope", dist.Normal(loc[1], torch.exp(log_scale[1])))
    pyro.sample("noon", dist.Normal(loc[0], torch.exp(log_scale[0])))
