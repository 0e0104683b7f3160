# right
"""A guide that starts where last month's fit ended, so its draws are those it starts with."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Predictive, Trace_ELBO

waits = torch.tensor([4.1, 7.3, 2.2, 9.8, 5.5, 3.9, 6.7, 1.8, 8.4, 5.0])


def model(waits):
    with pyro.plate("waits", len(waits)):
        rate = pyro.sample("rate", dist.Gamma(4.0, 20.0).expand([]))
        pyro.sample("wait", dist.Exponential(rate), obs=waits)


def guide(waits):
    shape = pyro.param("shape", torch.tensor(5.0), constraint=constraints.positive)
    with pyro.plate("waits", len(waits)):
        pyro.sample("rate", dist.Gamma(shape, 20.0 + waits))


pyro.clear_param_store()
pyro.set_rng_seed(0)
args = (waits,)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.005}), loss=Trace_ELBO())
for _ in range(200):
    svi.step(*args)
result = {"draws": Predictive(guide, num_samples=400)(*args)}
