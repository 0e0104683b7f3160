# wrong: signature-mismatch model
"""Dose response of a herbicide, a logistic binomial regression whose model reads the counts from outside."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

dose = torch.tensor([-1.5, -0.5, 0.5, 1.5])
dead = torch.tensor([2.0, 6.0, 13.0, 18.0])


def model(dose):
    midpoint = pyro.sample("midpoint", dist.Normal(0.0, 1.0))
    steepness = pyro.sample("steepness", dist.Gamma(4.0, 2.0))
    with pyro.plate("doses", len(dose)):
        pyro.sample("dead", dist.Binomial(20, logits=steepness * (dose - midpoint)), obs=dead)


def guide(dose, dead):
    m = pyro.param("m", torch.tensor(0.0))
    m_sd = pyro.param("m_sd", torch.tensor(0.2), constraint=constraints.positive)
    a = pyro.param("a", torch.tensor(8.0), constraint=constraints.positive)
    b = pyro.param("b", torch.tensor(5.0), constraint=constraints.positive)
    pyro.sample("midpoint", dist.Normal(m, m_sd))
    pyro.sample("steepness", dist.Gamma(a, b))


args = (dose, dead)
