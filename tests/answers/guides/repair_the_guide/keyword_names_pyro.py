# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


# Called as the model is, so it may have a default and other names.
def guide(hours, temperatures, rate=None):
    noon_scale = pyro.param("noon_scale", torch.tensor(0.1), constraint=constraints.interval(0.001, 100.0))
    slope_scale = pyro.param("slope_scale", torch.tensor(0.1), constraint=constraints.interval(0.001, 100.0))
    pyro.sample("noon", dist.Normal(pyro.param("noon_loc", torch.tensor(30.0)), noon_scale))
    pyro.sample("slope", dist.Normal(pyro.param("slope_loc", torch.tensor(0.0)), slope_scale))


repaired_guide = guide
