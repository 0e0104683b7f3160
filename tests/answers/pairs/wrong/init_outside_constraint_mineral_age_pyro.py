# wrong: init-outside-constraint age_scale
"""Age of a rock from dated zircons with gross errors possible, a Student-t mean whose guide starts from a log scale."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

zircons = torch.tensor([1.52, 1.49, 1.55, 1.50, 1.71, 1.53])  # billion years


def model(zircons):
    age = pyro.sample("age", dist.Uniform(0.0, 4.5))
    with pyro.plate("grains", len(zircons)):
        pyro.sample("zircons", dist.StudentT(3.0, age, 0.05), obs=zircons)


def guide(zircons):
    loc = pyro.param("age_loc", torch.tensor(-0.6))
    scale = pyro.param("age_scale", torch.tensor(-1.5), constraint=constraints.positive)
    squash = [dist.transforms.SigmoidTransform(), dist.transforms.AffineTransform(0.0, 4.5)]
    pyro.sample("age", dist.TransformedDistribution(dist.Normal(loc, scale), squash))


args = (zircons,)
