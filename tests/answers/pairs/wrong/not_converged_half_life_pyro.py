# wrong: not-converged decay
"""Decay constant of an isotope by maximum a posteriori with one parameter, stopped after twenty small steps."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import Adam
from torch.distributions import constraints

lifetimes = torch.tensor([0.12, 0.31, 0.05, 0.22, 0.18, 0.09, 0.41, 0.15])


def model(lifetimes):
    decay = pyro.sample("decay_constant", dist.HalfCauchy(5.0))
    with pyro.plate("atoms", len(lifetimes)):
        pyro.sample("lifetimes", dist.Exponential(decay), obs=lifetimes)


def guide(lifetimes):
    decay = pyro.param("decay", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("decay_constant", dist.Delta(decay))


args = (lifetimes,)

pyro.clear_param_store()
svi = SVI(model, guide, Adam({"lr": 1e-4}), Trace_ELBO())
losses = [svi.step(lifetimes) for _ in range(20)]
result = (pyro.get_param_store(), losses)
