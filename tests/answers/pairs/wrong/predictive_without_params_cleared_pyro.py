# wrong: predictive-without-params drop
"""How long a drop falls, from a store that was tidied up too soon."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Predictive, Trace_ELBO

seconds = torch.tensor([31.0, 29.5, 30.2, 30.8, 29.9])


def model(seconds):
    drop = pyro.sample("drop", dist.InverseGamma(3.0, 60.0))
    with pyro.plate("runs", len(seconds)):
        pyro.sample("seconds", dist.Normal(drop, 0.5), obs=seconds)


def guide(seconds):
    loc = pyro.param("loc", torch.tensor(3.0))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("drop", dist.LogNormal(loc, scale))


pyro.clear_param_store()
args = (seconds,)
pyro.set_rng_seed(0)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.02}), Trace_ELBO())
for _ in range(600):
    svi.step(*args)
pyro.clear_param_store()
result = {"draws": Predictive(guide, num_samples=400)(*args)}
