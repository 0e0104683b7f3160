# wrong: subsample-not-scaled modulus
"""Distance moduli of supernovae against redshift; the plate serves to draw the minibatch, and the likelihood
stands outside it."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(7)
log_z = np.log10(rng.uniform(0.01, 0.1, size=80))
modulus = 43.2 + 5.0 * log_z + rng.normal(0.0, 0.15, size=80)


def model(log_z, modulus):
    zero_point = numpyro.sample("zero_point", dist.Normal(43.0, 1.0))
    slope = numpyro.sample("slope", dist.Normal(5.0, 0.5))
    with numpyro.plate("supernovae", 80, subsample_size=20) as idx:
        x, y = log_z[idx], modulus[idx]
    numpyro.sample("modulus", dist.Normal(zero_point + slope * x, 0.15), obs=y)


def guide(log_z, modulus):
    loc = numpyro.param("loc", np.array([43.0, 5.0]))
    scale = numpyro.param("scale", np.array([0.1, 0.1]), constraint=constraints.positive)
    numpyro.sample("zero_point", dist.Normal(loc[0], scale[0]))
    numpyro.sample("slope", dist.Normal(loc[1], scale[1]))


args = (jnp.array(log_z), jnp.array(modulus))
