# right
"""Purity of a batch by maximum a posteriori; the store is cleared of what an earlier cell of the notebook left."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

pyro.param("purity", torch.tensor(4.0), constraint=constraints.positive)  # odds, of an earlier version
pyro.clear_param_store()
passed = torch.tensor([1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0])


def model(passed):
    purity = pyro.sample("purity_latent", dist.Beta(4.0, 2.0))
    pyro.sample("passed", dist.Bernoulli(purity).expand([len(passed)]).to_event(1), obs=passed)


def guide(passed):
    value = pyro.param("purity", torch.tensor(0.8), constraint=constraints.unit_interval)
    pyro.sample("purity_latent", dist.Delta(value))


args = (passed,)
