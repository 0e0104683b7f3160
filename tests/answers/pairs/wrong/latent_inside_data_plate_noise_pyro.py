# wrong: latent-inside-data-plate noise
"""Yield of a crossing against a marker score, with the noise written into the plate of the plants."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

score = torch.tensor([0.0, 1.0, 1.0, 2.0, 0.0, 2.0, 1.0, 0.0])
crop = torch.tensor([2.1, 2.9, 3.2, 4.1, 1.8, 3.7, 3.0, 2.2])


def model(score, crop):
    intercept = pyro.sample("intercept", dist.Normal(2.0, 1.0))
    additive = pyro.sample("additive", dist.Normal(0.0, 1.0))
    with pyro.plate("plants", len(crop)):
        noise = pyro.sample("noise", dist.HalfNormal(1.0))
        pyro.sample("crop", dist.Normal(intercept + additive * score, noise), obs=crop)


def guide(score, crop):
    coef_loc = pyro.param("coef_loc", torch.tensor([2.0, 0.0]))
    coef_scale = pyro.param("coef_scale", torch.tensor([0.2, 0.2]), constraint=constraints.positive)
    pyro.sample("intercept", dist.Normal(coef_loc[0], coef_scale[0]))
    pyro.sample("additive", dist.Normal(coef_loc[1], coef_scale[1]))
    noise_loc = pyro.param("noise_loc", torch.tensor(-1.0))
    noise_scale = pyro.param("noise_scale", torch.tensor(0.3), constraint=constraints.positive)
    with pyro.plate("plants", len(crop)):
        pyro.sample("noise", dist.LogNormal(noise_loc, noise_scale))


args = (score, crop)
