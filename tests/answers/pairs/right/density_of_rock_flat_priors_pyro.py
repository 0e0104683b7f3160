# right
"""Two rock densities from mixed cores; .mask(False) switches a prior's density off, and a normalising flow is
the autoguide.
"""

from functools import partial

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions.transforms import affine_autoregressive, iterated
from pyro.infer.autoguide import AutoNormalizingFlow

pyro.set_rng_seed(2)
share = torch.tensor([0.1, 0.25, 0.4, 0.5, 0.7, 0.8, 0.95])
weight = torch.tensor([2.66, 2.71, 2.80, 2.83, 2.96, 2.99, 3.08])


def model(share, weight=None):
    # both ranges are wide; the flat one counts for nothing in the density
    light = pyro.sample("light", dist.Normal(2.7, 0.5).mask(False))
    heavy = pyro.sample("heavy", dist.Normal(3.0, 0.5))
    error = pyro.sample("error", dist.InverseGamma(3.0, 0.1))
    mixed = (1 - share) * light + share * heavy
    with pyro.plate("cores", share.numel()):
        return pyro.sample("weight", dist.StudentT(5.0, mixed, error), obs=weight)


guide = AutoNormalizingFlow(model, partial(iterated, 2, affine_autoregressive))
args = (share, weight)
