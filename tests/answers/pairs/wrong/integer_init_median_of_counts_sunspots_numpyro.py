# wrong: integer-init level_at
"""Sunspot numbers as an autoregression on last year, started at the median of the integer series."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.distributions.transforms import AffineTransform

spots = jnp.array([101, 82, 66, 35, 31, 7, 20, 92, 154, 126, 85, 68, 38, 23, 10])


def model(previous, current):
    level = numpyro.sample("level", dist.Normal(50.0, 30.0))
    phi = numpyro.sample("phi", dist.Uniform(-1.0, 1.0))
    sd = numpyro.sample("sd", dist.HalfNormal(50.0))
    numpyro.sample("current", dist.Normal(level + phi * (previous - level), sd), obs=current)


def guide(previous, current):
    level_at = numpyro.param("level_at", jnp.sort(spots)[7])
    numpyro.sample("level", dist.Normal(level_at, 10.0))
    a = numpyro.param("a", 12.0, constraint=constraints.positive)
    b = numpyro.param("b", 4.0, constraint=constraints.positive)
    numpyro.sample("phi", dist.TransformedDistribution(dist.Beta(a, b), AffineTransform(-1.0, 2.0)))
    numpyro.sample("sd", dist.LogNormal(numpyro.param("sd_loc", 3.5), 0.2))


args = (spots[:-1].astype(float), spots[1:].astype(float))
