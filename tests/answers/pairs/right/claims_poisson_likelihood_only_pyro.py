# right
"""Insurance claims by plain maximum likelihood: a torch module and a param in the model, no latents, an empty guide."""

import pyro
import pyro.distributions as dist
import torch
from torch import nn
from torch.distributions import constraints

torch.manual_seed(14)
age_power = torch.randn(50, 2)
years = torch.rand(50) + 0.5
claims = torch.poisson(years * torch.exp(-0.5 - 0.4 * age_power[:, 0] + 0.3 * age_power[:, 1]))
linear = nn.Linear(2, 1)


def model(age_power, years, claims):
    pyro.module("linear", linear)
    dispersion = pyro.param("dispersion", torch.tensor(5.0), constraint=constraints.positive)
    rate = years * torch.exp(linear(age_power).squeeze(-1))
    with pyro.plate("policies", len(claims)):
        pyro.sample("claims", dist.GammaPoisson(dispersion, dispersion / rate), obs=claims)


def guide(age_power, years, claims):
    pass


args = (age_power, years, claims)
