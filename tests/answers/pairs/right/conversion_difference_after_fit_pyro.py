# right
"""An A/B test with the difference as a deterministic site of both functions, looked at after its fit in the same
session.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from torch.distributions import constraints

shown = torch.tensor([410.0, 395.0])
bought = torch.tensor([31.0, 47.0])


def model(shown, bought):
    with pyro.plate("variants", 2):
        p = pyro.sample("p", dist.Beta(1.0, 9.0))
        pyro.sample("bought", dist.Binomial(shown, p), obs=bought)
    pyro.deterministic("difference", p[1] - p[0])


def guide(shown, bought):
    mean = pyro.param("mean", torch.tensor([0.1, 0.1]), constraint=constraints.unit_interval)
    size = pyro.param("size", torch.tensor([100.0, 100.0]), constraint=constraints.greater_than(2.0))
    with pyro.plate("variants", 2):
        p = pyro.sample("p", dist.Beta(mean * size, (1 - mean) * size))
    pyro.deterministic("difference", p[1] - p[0])


pyro.clear_param_store()
args = (shown, bought)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.02}), loss=Trace_ELBO())
for _ in range(100):
    svi.step(*args)
