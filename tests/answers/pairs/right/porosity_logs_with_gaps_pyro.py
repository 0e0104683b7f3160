# right
"""Porosity against depth in three wells with gaps in the logs (NaN), masked out and filled before they are scored."""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer.autoguide import AutoNormalMessenger

nan = float("nan")
depth = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0])
porosity = torch.tensor(
    [[0.31, nan, 0.26, 0.24, 0.21], [0.28, 0.27, nan, nan, 0.19], [0.35, 0.33, 0.29, 0.28, nan]],
)


def model(depth, porosity):
    present = ~torch.isnan(porosity)
    filled = torch.nan_to_num(porosity)
    trend = pyro.sample("trend", dist.Normal(0.0, 0.2))
    noise = pyro.sample("noise", dist.HalfNormal(0.05))
    with pyro.plate("wells", len(porosity), dim=-2):
        surface = pyro.sample("surface", dist.Normal(0.3, 0.1))
        with pyro.plate("depths", len(depth), dim=-1), poutine.mask(mask=present):
            pyro.sample("porosity", dist.Normal(surface + trend * depth, noise), obs=filled)


guide = AutoNormalMessenger(model)
args = (depth, porosity)
