# right
"""Saves of goalkeepers as beta-binomial counts, fitted by maximum likelihood: params in the model, no latents, an empty guide."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

shots = np.array([112, 95, 130, 41, 88, 140, 77])
saves = np.array([80, 61, 99, 25, 66, 98, 60])


def model(shots, saves):
    mean = numpyro.param("mean", 0.7, constraint=constraints.unit_interval)
    size = numpyro.param("size", 20.0, constraint=constraints.positive)
    with numpyro.plate("keepers", len(shots)):
        numpyro.sample("saves", dist.BetaBinomial(mean * size, (1 - mean) * size, shots), obs=saves)


def guide(shots, saves):
    pass


optimizer = numpyro.optim.Adagrad(0.1)
svi = SVI(model, guide, optimizer, Trace_ELBO())
args = (shots, saves)
