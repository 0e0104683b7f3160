# wrong: subsample-size-mismatch lifespan
"""Lifespans of mosquitoes, a Weibull survival model in minibatches of ten; the plate's indices are never used."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

days = 20.0 * np.random.default_rng(3).weibull(1.7, size=60)


def model(days):
    scale = numpyro.sample("scale", dist.LogNormal(3.0, 0.5))
    shape = numpyro.sample("shape", dist.LogNormal(0.3, 0.3))
    with numpyro.plate("mosquitoes", len(days), subsample_size=10):
        numpyro.sample("lifespan", dist.Weibull(scale, shape), obs=days)


def guide(days):
    at = numpyro.param("at", np.array([3.0, 0.3]))
    width = numpyro.param("width", np.array([0.1, 0.1]), constraint=constraints.positive)
    numpyro.sample("scale", dist.LogNormal(at[0], width[0]))
    numpyro.sample("shape", dist.LogNormal(at[1], width[1]))


args = (days,)
