# wrong: not-converged mean_scale
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(data):
    mean_loc = pyro.param("mean_loc", torch.tensor(0.0))
    mean_scale = pyro.param("mean_scale", torch.tensor(1.0), constraint=constraints.positive)
    sd_shape = pyro.param("sd_shape", torch.tensor(5.0), constraint=constraints.positive)
    sd_rate = pyro.param("sd_rate", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    pyro.sample("sd", dist.Gamma(sd_shape, sd_rate))


# Where the blog stopped.
values = {"mean_loc": 1.82, "mean_scale": 0.1992, "sd_shape": 121.2, "sd_rate": 121.2 / 3.954}
fitted = (guide, {name: torch.tensor(value) for name, value in values.items()})
