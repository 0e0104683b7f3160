# right
"""Bearing lives, some of them still running: the Weibull likelihood is written out and added with pyro.factor."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoLaplaceApproximation

hours = torch.tensor([0.8, 1.1, 1.3, 1.9, 2.0, 2.0, 0.5, 1.6, 2.0])
failed = torch.tensor([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0])


def model(hours, failed):
    shape = pyro.sample("shape", dist.LogNormal(0.5, 0.5))
    life = pyro.sample("life", dist.Gamma(2.0, 1.0))
    ratio = hours / life
    log_hazard = torch.log(shape / life) + (shape - 1) * torch.log(ratio)
    pyro.factor("weibull", (failed * log_hazard - ratio**shape).sum())


guide = AutoLaplaceApproximation(model)
args = (hours, failed)
