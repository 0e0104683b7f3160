# right
"""Reaction times of many persons, one speed each; the caller picks the persons of a step and both functions get
the indices.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

PERSONS, TRIALS = 30, 8
torch.manual_seed(0)
log_rt = -0.6 + 0.2 * torch.randn(PERSONS, 1) + 0.3 * torch.randn(PERSONS, TRIALS)


def model(log_rt, idx):
    mu = pyro.sample("mu", dist.Normal(0.0, 1.0))
    noise = pyro.sample("noise", dist.LogNormal(-1.0, 0.5))
    with pyro.plate("persons", PERSONS, subsample=idx):
        speed = pyro.sample("speed", dist.Normal(mu, 0.25))
        pyro.sample(
            "log_rt", dist.Normal(speed.unsqueeze(-1), noise).expand([len(idx), TRIALS]).to_event(1), obs=log_rt[idx]
        )


def guide(log_rt, idx):
    mu_loc = pyro.param("mu_loc", torch.tensor(0.0))
    mu_scale = pyro.param("mu_scale", torch.tensor(0.1), constraint=constraints.positive)
    noise_loc = pyro.param("noise_loc", torch.tensor(-1.0))
    noise_scale = pyro.param("noise_scale", torch.tensor(0.1), constraint=constraints.positive)
    speed_loc = pyro.param("speed_loc", torch.zeros(PERSONS))
    speed_scale = pyro.param("speed_scale", 0.1 * torch.ones(PERSONS), constraint=constraints.positive)
    pyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    pyro.sample("noise", dist.LogNormal(noise_loc, noise_scale))
    with pyro.plate("persons", PERSONS, subsample=idx):
        pyro.sample("speed", dist.Normal(speed_loc[idx], speed_scale[idx]))


args = (log_rt, torch.tensor([2, 3, 5, 7, 11, 13, 17, 19, 23, 29]))
