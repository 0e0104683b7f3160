# wrong: site-name-mismatch skill
"""Batting averages early in a season, partially pooled on a fixed beta prior; model and guide differ by a plural s."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

at_bats = jnp.array([45, 45, 45, 45, 45, 45])
hits = jnp.array([18, 17, 16, 12, 10, 7])


def model(at_bats, hits):
    with numpyro.plate("players", 6):
        skill = numpyro.sample("skill", dist.Beta(20.0, 55.0))
        numpyro.sample("hits", dist.Binomial(at_bats, skill), obs=hits)


def guide(at_bats, hits):
    a = numpyro.param("a", 20.0 * jnp.ones(6), constraint=constraints.positive)
    b = numpyro.param("b", 55.0 * jnp.ones(6), constraint=constraints.positive)
    with numpyro.plate("players", 6):
        numpyro.sample("skills", dist.Beta(a, b))


args = (at_bats, hits)
