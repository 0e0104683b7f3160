# right
"""Coupon redemption from a data loader's minibatch; poutine.scale stands in for the plate's own rescaling."""

import numpy as np
import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch

rng = np.random.default_rng(2024)
full = rng.binomial(12, 0.23, size=500)
batch = torch.from_numpy(full[:50]).float()


def model(batch, total):
    alpha = torch.tensor(1.0, dtype=torch.double)
    p = pyro.sample("p", dist.Beta(alpha, 3 * alpha))
    with poutine.scale(scale=total / len(batch)), pyro.plate("mails", len(batch)):
        pyro.sample("redeemed", dist.Binomial(12, p), obs=batch.double())


def guide(batch, total):
    a = pyro.param("a", torch.tensor(10.0, dtype=torch.double), constraint=dist.constraints.positive)
    b = pyro.param("b", torch.tensor(30.0, dtype=torch.double), constraint=dist.constraints.positive)
    pyro.sample("p", dist.Beta(a, b))


args = (batch, len(full))
