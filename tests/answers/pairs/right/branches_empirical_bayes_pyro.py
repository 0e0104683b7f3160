# right
"""Empirical Bayes for the branches of a bank: model and guide share a param on purpose, the spread gets a point
estimate.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

loans = torch.tensor([120.0, 45.0, 300.0, 80.0, 15.0, 210.0])
late = torch.tensor([9.0, 6.0, 17.0, 4.0, 3.0, 11.0])


def model(loans, late):
    centre = pyro.param("centre", torch.tensor(-2.5))
    spread = pyro.sample("spread", dist.HalfNormal(1.0))
    with pyro.plate("branches", len(loans)):
        logit = pyro.sample("logit", dist.Normal(centre, spread))
        pyro.sample("late", dist.Binomial(total_count=loans, logits=logit), obs=late)


def guide(loans, late):
    centre = pyro.param("centre", torch.tensor(-2.5))
    pyro.sample("spread", dist.Delta(pyro.param("spread_map", torch.tensor(0.5), constraint=constraints.positive)))
    with pyro.plate("branches", len(loans)):
        shift = pyro.param("shift", torch.zeros(6))
        width = pyro.param("width", 0.2 * torch.ones(6), constraint=constraints.positive)
        pyro.sample("logit", dist.Normal(centre + shift, width))


args = (loans, late)
