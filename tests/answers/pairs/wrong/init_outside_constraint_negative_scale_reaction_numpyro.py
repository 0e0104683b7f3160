# wrong: init-outside-constraint log_scale
"""Reaction times of goalkeepers; the scale starts at -0.5 as if it were its logarithm, and is constrained to
be positive."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

seconds = jnp.array([0.42, 0.39, 0.51, 0.47, 0.44, 0.40, 0.55])


def model(seconds):
    log_mean = numpyro.sample("log_mean", dist.Normal(-0.7, 0.5))
    with numpyro.plate("penalties", len(seconds)):
        numpyro.sample("seconds", dist.Gamma(25.0, 25.0 / jnp.exp(log_mean)), obs=seconds)


def guide(seconds):
    loc = numpyro.param("loc", -0.7)
    log_scale = numpyro.param("log_scale", -0.5, constraint=constraints.positive)
    numpyro.sample("log_mean", dist.Normal(loc, log_scale))


args = (seconds,)
