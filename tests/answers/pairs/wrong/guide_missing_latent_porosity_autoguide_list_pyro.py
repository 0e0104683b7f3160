# wrong: guide-missing-latent sigma
"""Athy's law of porosity against depth, with a guide put together by AutoGuideList, as forum answers do."""

import pyro
import pyro.distributions as dist
import torch
from pyro import poutine
from pyro.infer.autoguide import AutoDiagonalNormal, AutoGuideList, AutoNormal

depth = torch.tensor([0.2, 0.5, 0.9, 1.4, 1.8, 2.3, 2.9, 3.4])  # km
porosity = torch.tensor([0.55, 0.48, 0.41, 0.31, 0.27, 0.22, 0.16, 0.13])


def model(depth, porosity):
    phi0 = pyro.sample("phi0", dist.LogNormal(-0.7, 0.5))
    decay = pyro.sample("decay", dist.Gamma(2.0, 2.0))
    sigma = pyro.sample("sigma", dist.HalfNormal(1.0))
    with pyro.plate("cores", len(depth)):
        pyro.sample("log_porosity", dist.Normal(phi0.log() - decay * depth, sigma), obs=porosity.log())


guide = AutoGuideList(model)
guide.append(AutoDiagonalNormal(poutine.block(model, expose=["phi0"])))
guide.append(AutoNormal(poutine.block(model, expose=["decay"])))

args = (depth, porosity)
