# right
"""Batches within suppliers, three nested levels of a manufacturing line, with a hand-written mean-field guide."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

torch.manual_seed(3)
# 4 suppliers, 3 batches of each, 5 pieces of each batch
thickness = 2.0 + 0.3 * torch.randn(4, 1, 1) + 0.1 * torch.randn(4, 3, 1) + 0.05 * torch.randn(4, 3, 5)


def model(y):
    overall = pyro.sample("overall", dist.Normal(2.0, 1.0))
    with pyro.plate("supplier", 4, dim=-3):
        supplier_mean = pyro.sample("supplier_mean", dist.Normal(overall, 0.5))
        with pyro.plate("batch", 3, dim=-2):
            batch_mean = pyro.sample("batch_mean", dist.Normal(supplier_mean, 0.2))
            with pyro.plate("piece", 5, dim=-1):
                pyro.sample("y", dist.Normal(batch_mean, 0.05), obs=y)


def guide(y):
    m = pyro.param("m", torch.tensor(2.0))
    s = pyro.param("s", torch.tensor(0.1), constraint=constraints.positive)
    m_sup = pyro.param("m_sup", 2.0 * torch.ones(4, 1, 1))
    s_sup = pyro.param("s_sup", 0.1 * torch.ones(4, 1, 1), constraint=constraints.positive)
    m_batch = pyro.param("m_batch", 2.0 * torch.ones(4, 3, 1))
    s_batch = pyro.param("s_batch", 0.1 * torch.ones(4, 3, 1), constraint=constraints.positive)
    pyro.sample("overall", dist.Normal(m, s))
    with pyro.plate("supplier", 4, dim=-3):
        pyro.sample("supplier_mean", dist.Normal(m_sup, s_sup))
        with pyro.plate("batch", 3, dim=-2):
            pyro.sample("batch_mean", dist.Normal(m_batch, s_batch))


args = (thickness,)
