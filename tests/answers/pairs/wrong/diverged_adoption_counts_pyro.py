# wrong: diverged
"""Adopters of a product per quarter as exponential growth with a Poisson likelihood, Adam with a step of twenty."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoDiagonalNormal
from pyro.optim import Adam

quarter = torch.arange(8.0)
adopters = torch.tensor([4.0, 7.0, 9.0, 15.0, 22.0, 31.0, 52.0, 71.0])


def model(quarter, adopters):
    first = pyro.sample("first", dist.Normal(1.5, 1.0))
    growth = pyro.sample("growth", dist.Gamma(2.0, 5.0))
    with pyro.plate("quarters", len(quarter)):
        pyro.sample("adopters", dist.Poisson(torch.exp(first + growth * quarter)), obs=adopters)


guide = AutoDiagonalNormal(model)
args = (quarter, adopters)

pyro.set_rng_seed(1)
pyro.clear_param_store()
svi = SVI(model, guide, Adam({"lr": 20.0}), Trace_ELBO())
losses = []
with pyro.validation_enabled(False):
    for _ in range(40):
        losses.append(svi.step(quarter, adopters))
result = (dict(pyro.get_param_store().items()), losses)
