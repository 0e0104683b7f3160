# wrong: guide-support-too-narrow trend
"""Trend of complaints per month, a normal slope in the model and a log-normal one in the guide."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

month = torch.tensor([-1.5, -0.9, -0.3, 0.3, 0.9, 1.5])
complaints = torch.tensor([12.0, 15.0, 11.0, 14.0, 13.0, 16.0])


def model(month, complaints):
    level = pyro.sample("level", dist.Gamma(10.0, 1.0))
    trend = pyro.sample("trend", dist.Normal(0.0, 1.0))
    with pyro.plate("months", len(month)):
        pyro.sample("complaints", dist.Normal(level + trend * month, 2.0), obs=complaints)


def guide(month, complaints):
    level_loc = pyro.param("level_loc", torch.tensor(2.5))
    level_scale = pyro.param("level_scale", torch.tensor(0.1), constraint=constraints.positive)
    trend_loc = pyro.param("trend_loc", torch.tensor(-0.5))
    trend_scale = pyro.param("trend_scale", torch.tensor(0.4), constraint=constraints.positive)
    pyro.sample("level", dist.LogNormal(level_loc, level_scale))
    pyro.sample("trend", dist.LogNormal(trend_loc, trend_scale))


args = (month, complaints)
