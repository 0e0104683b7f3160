# right
"""Press forces by shift and press, both plates subsampled; the autoguide gets the plates from create_plates."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal

torch.manual_seed(21)
force = 5.0 + 0.4 * torch.randn(12, 1) + 0.6 * torch.randn(1, 10) + 0.2 * torch.randn(12, 10)


def plates(force):
    shifts = pyro.plate("shifts", force.size(0), subsample_size=6, dim=-2)
    presses = pyro.plate("presses", force.size(1), subsample_size=5, dim=-1)
    return shifts, presses


def model(force):
    shifts, presses = plates(force)
    centre = pyro.sample("centre", dist.Normal(5.0, 2.0))
    with shifts:
        shift = pyro.sample("shift", dist.Normal(0.0, 0.5))
    with presses:
        press = pyro.sample("press", dist.StudentT(4.0, 0.0, 0.5))
    with shifts, presses:
        part = pyro.subsample(force, event_dim=0)
        pyro.sample("force", dist.Normal(centre + shift + press, 0.2), obs=part)


guide = AutoNormal(model, init_scale=0.05, create_plates=plates)
args = (force,)
