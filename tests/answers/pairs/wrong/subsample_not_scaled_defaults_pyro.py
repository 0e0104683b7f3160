# wrong: subsample-not-scaled defaulted
"""Default rate of a loan portfolio from random minibatches, a Beta-Bernoulli scaled up to a data frame's column."""

import pyro
import pyro.distributions as dist
import torch

defaulted = torch.tensor([0.0, 0, 0, 1, 0, 0, 0, 0, 1, 0] * 10)


def model(defaulted, batch_size=20):
    p = pyro.sample("default_rate", dist.Beta(2.0, 8.0))
    rows = torch.randperm(len(defaulted))[:batch_size]
    with pyro.plate("loans", batch_size):
        pyro.sample("defaulted", dist.Bernoulli(p), obs=defaulted[rows])


def guide(defaulted, batch_size=20):
    log_a = pyro.param("log_a", torch.tensor(1.0))
    log_b = pyro.param("log_b", torch.tensor(2.0))
    pyro.sample("default_rate", dist.Beta(log_a.exp(), log_b.exp()))


args = (defaulted,)
