# right
"""Log-normal ore grades of drill samples in minibatches, scaled up by the plate that draws their indices."""

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
        pyro.sample("grade", dist.LogNormal(mu, sigma), obs=grade[ind])


guide = AutoDiagonalNormal(model)
args = (grade,)
