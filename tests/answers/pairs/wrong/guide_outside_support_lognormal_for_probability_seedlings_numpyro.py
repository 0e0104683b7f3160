# wrong: guide-outside-support alive
"""Survival of seedlings after fire and without, with a probability per plot type; the guide is lognormal and
passes one."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

burnt = jnp.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
survived = jnp.array([0, 1, 0, 0, 1, 1, 1, 0, 1, 1])


def model(burnt, survived):
    alive = numpyro.sample("alive", dist.Beta(2.0, 2.0).expand([2]).to_event(1))
    with numpyro.plate("seedlings", burnt.shape[0]):
        numpyro.sample("survived", dist.Bernoulli(probs=alive[burnt]), obs=survived)


def guide(burnt, survived):
    loc = numpyro.param("loc", jnp.array([-0.4, -1.2]))
    scale = numpyro.param("scale", jnp.array([0.6, 0.6]), constraint=constraints.positive)
    numpyro.sample("alive", dist.LogNormal(loc, scale).to_event(1))


args = (burnt, survived)
