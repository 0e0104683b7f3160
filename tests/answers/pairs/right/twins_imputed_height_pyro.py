# right
"""Heights of twins, some never measured: obs_mask makes latents of them, which the guide samples under the same
mask.
"""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from torch.distributions import constraints

height = torch.tensor([[1.71, 1.73], [1.62, 0.0], [1.85, 1.82], [0.0, 1.67], [1.77, 1.75], [1.59, 1.60]])
measured = height > 0


def model(height, measured):
    mean = pyro.sample("mean", dist.Normal(1.7, 0.1))
    with pyro.plate("twins", 2, dim=-1), pyro.plate("families", len(height), dim=-2):
        pyro.sample("height", dist.Normal(mean, 0.1), obs=height, obs_mask=measured)


def guide(height, measured):
    loc = pyro.param("loc", torch.tensor(1.7))
    scale = pyro.param("scale", torch.tensor(0.05), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(loc, scale))
    lost_loc = pyro.param("lost_loc", torch.full((6, 2), 1.7))
    lost_scale = pyro.param("lost_scale", torch.full((6, 2), 0.1), constraint=constraints.positive)
    with pyro.plate("twins", 2, dim=-1), pyro.plate("families", len(height), dim=-2), poutine.mask(mask=~measured):
        pyro.sample("height_unobserved", dist.Normal(lost_loc, lost_scale))


args = (height, measured)
