# wrong: stale-param-store level_scale
"""A second try at the level of a survey scale in one session: the first guide had the scale without a constraint."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import Adam
from torch.distributions import constraints

ratings = torch.tensor([4.1, 3.6, 4.4, 3.9, 4.0, 3.3, 4.6])


def model(ratings):
    level = pyro.sample("level", dist.Normal(4.0, 1.0))
    noise = pyro.sample("noise", dist.InverseGamma(3.0, 1.0))
    with pyro.plate("raters", len(ratings)):
        pyro.sample("ratings", dist.Normal(level, noise.sqrt()), obs=ratings)


def first_guide(ratings):
    log_scale = pyro.param("level_scale", torch.tensor(-1.0))
    pyro.sample("level", dist.Normal(pyro.param("level_loc", torch.tensor(4.0)), log_scale.exp()))
    pyro.sample("noise", dist.LogNormal(pyro.param("noise_loc", torch.tensor(-1.0)), 0.4))


svi = SVI(model, first_guide, Adam({"lr": 0.01}), Trace_ELBO())
for _ in range(20):
    svi.step(ratings)


def guide(ratings):
    level_loc = pyro.param("level_loc", torch.tensor(4.0))
    level_scale = pyro.param("level_scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("level", dist.Normal(level_loc, level_scale))
    pyro.sample("noise", dist.LogNormal(pyro.param("noise_loc", torch.tensor(-1.0)), 0.4))


args = (ratings,)
