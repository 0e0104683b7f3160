# wrong: subsample-not-scaled grade
"""Log-normal ore grades of drill samples in minibatches: the plate is used for its indices."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoDiagonalNormal

grade = torch.tensor(np.random.default_rng(5).lognormal(0.3, 0.6, size=64))


def model(grade):
    mu = pyro.sample("mu", dist.Normal(0.0, 1.0))
    sigma = pyro.sample("sigma", dist.HalfNormal(1.0))
    with pyro.plate("samples", len(grade), subsample_size=16) as ind:
        batch = grade[ind]
    pyro.sample("grade", dist.LogNormal(mu, sigma).expand([16]).to_event(1), obs=batch)


guide = AutoDiagonalNormal(model)
args = (grade,)
