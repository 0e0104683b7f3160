# wrong: param-unconstrained-scale rate
"""Meteors per hour in three nights, a gamma-Poisson model of groups; the rate of the gamma guide is not kept
positive."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

meteors = jnp.array([[8, 11, 9, 7], [21, 18, 25, 22], [5, 3, 4, 6]])


def model(meteors):
    with numpyro.plate("nights", 3, dim=-2):
        hourly = numpyro.sample("hourly", dist.Gamma(2.0, 0.2))
        with numpyro.plate("hours", 4, dim=-1):
            numpyro.sample("meteors", dist.Poisson(hourly), obs=meteors)


def guide(meteors):
    shape = numpyro.param("shape", jnp.full((3, 1), 30.0), constraint=constraints.positive)
    rate = numpyro.param("rate", jnp.full((3, 1), 3.0))
    with numpyro.plate("nights", 3, dim=-2):
        numpyro.sample("hourly", dist.Gamma(shape, rate))


args = (meteors,)
