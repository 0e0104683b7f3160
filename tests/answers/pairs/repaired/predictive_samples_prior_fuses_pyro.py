# right
"""The current at which fuses melt, after a fit."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Predictive, Trace_ELBO

fuses = torch.tensor([9.8, 10.4, 10.1, 9.7, 10.3, 10.0, 9.9])


def model(fuses):
    melts = pyro.sample("melts", dist.Uniform(0.0, 20.0))
    with pyro.plate("fuses", len(fuses)):
        pyro.sample("fuse", dist.Laplace(melts, 0.3), obs=fuses)


def guide(fuses):
    where = pyro.param("where", torch.tensor(0.5), constraint=constraints.unit_interval)
    size = pyro.param("size", torch.tensor(50.0), constraint=constraints.positive)
    unit = dist.Beta(where * size, (1.0 - where) * size)
    pyro.sample("melts", dist.TransformedDistribution(unit, dist.transforms.AffineTransform(0.0, 20.0)))


pyro.clear_param_store()
args = (fuses,)
pyro.set_rng_seed(0)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.02}), Trace_ELBO())
for _ in range(500):
    svi.step(*args)
predictive = Predictive(model, guide=guide, num_samples=500, return_sites=["melts"])
result = {"draws": predictive(*args)}
