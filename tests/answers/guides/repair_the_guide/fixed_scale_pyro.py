# wrong: far-from-posterior noon
import pyro
import pyro.distributions as dist
import torch


def repaired_guide(hours, bath):
    noon_loc = pyro.param("noon_loc", torch.tensor(30.0))
    slope_loc = pyro.param("slope_loc", torch.tensor(0.0))
    pyro.sample("noon", dist.Normal(noon_loc, 0.1))
    pyro.sample("slope", dist.Normal(slope_loc, 0.1))
