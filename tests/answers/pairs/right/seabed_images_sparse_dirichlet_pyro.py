# right
"""Which of many species does a seabed image show? A sparse Dirichlet prior: nearly all of its draws are nearly zero."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

torch.manual_seed(2)
counts = torch.distributions.Multinomial(50, torch.tensor([0.5, 0.3, 0.15] + [0.05 / 57] * 57)).sample((4,))


def model(counts):
    share = pyro.sample("share", dist.Dirichlet(torch.full((60,), 1 / 60)))
    with pyro.plate("images", len(counts)):
        pyro.sample("counts", dist.Multinomial(50, share), obs=counts)


def guide(counts):
    weight = pyro.param("weight", torch.ones(60), constraint=constraints.positive)
    pyro.sample("share", dist.Dirichlet(weight))


args = (counts,)
