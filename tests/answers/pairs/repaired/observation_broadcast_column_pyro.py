# right
"""Robust trend of trading volume with the target as a vector, one value for each week."""

from functools import partial

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoLowRankMultivariateNormal

table = np.column_stack([np.arange(12) / 12, [1.1, 1.3, 1.2, 1.6, 1.5, 1.9, 3.5, 2.0, 2.3, 2.2, 2.6, 2.5]])
week = torch.tensor(table[:, 0], dtype=torch.float32)
volume = torch.tensor(table[:, 1], dtype=torch.float32)


def trend(week, volume, degrees):
    level = pyro.sample("level", dist.Normal(1.0, 1.0))
    growth = pyro.sample("growth", dist.Normal(0.0, 2.0))
    with pyro.plate("weeks", len(week)):
        pyro.sample("volume", dist.StudentT(degrees, level + growth * week, 0.2), obs=volume)


model = partial(trend, degrees=3.0)
guide = AutoLowRankMultivariateNormal(model)
args = (week, volume)
