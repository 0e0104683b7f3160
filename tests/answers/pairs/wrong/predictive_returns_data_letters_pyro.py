# wrong: predictive-returns-data letters
"""Letters of a week to come, which are those of the week that was."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Predictive, Trace_ELBO

letters = torch.tensor([12.0, 7.0, 9.0, 14.0, 11.0])


def model(days, letters=None):
    rate = pyro.sample("rate", dist.Gamma(2.0, 0.2))
    with pyro.plate("days", days):
        return pyro.sample("letters", dist.Poisson(rate), obs=letters)


def guide(days, letters=None):
    shape = pyro.param("shape", torch.tensor(20.0), constraint=constraints.positive)
    mean = pyro.param("mean", torch.tensor(8.0), constraint=constraints.positive)
    pyro.sample("rate", dist.Gamma(shape, shape / mean))


args = (5, letters)
pyro.set_rng_seed(0)
pyro.clear_param_store()
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.02}), Trace_ELBO())
for _ in range(500):
    svi.step(*args)
predictive = Predictive(model, guide=guide, num_samples=200)
result = {"draws": predictive(5, letters)}
