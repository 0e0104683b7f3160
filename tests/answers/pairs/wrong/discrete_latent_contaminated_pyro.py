# wrong: discrete-latent outlier
"""Weights of filled cans with some from a faulty nozzle: an indicator per can and an autoguide over everything."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal

grams = torch.tensor([0.3, -0.4, 0.1, 3.9, 0.2, -0.1, 4.3, 0.0])


def model(grams):
    faulty = pyro.sample("faulty", dist.Beta(1.0, 4.0))
    centre = pyro.sample("centre", dist.Normal(0.0, 1.0))
    with pyro.plate("cans", len(grams)):
        outlier = pyro.sample("outlier", dist.Bernoulli(faulty))
        pyro.sample("grams", dist.Normal(centre, 0.3 + 4.0 * outlier), obs=grams)


guide = AutoNormal(model)
args = (grams,)
