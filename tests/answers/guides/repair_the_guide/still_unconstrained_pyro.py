# wrong: param-unconstrained-scale noon_scale slope_scale
import pyro
import pyro.distributions as dist
import torch


def repaired_guide(hours, bath):
    noon_loc = pyro.param("noon_loc", torch.tensor(30.0))
    noon_scale = pyro.param("noon_scale", torch.tensor(0.1))
    slope_loc = pyro.param("slope_loc", torch.tensor(0.0))
    slope_scale = pyro.param("slope_scale", torch.tensor(0.1))
    pyro.sample("noon", dist.Normal(noon_loc, noon_scale))
    pyro.sample("slope", dist.Normal(slope_loc, slope_scale))
