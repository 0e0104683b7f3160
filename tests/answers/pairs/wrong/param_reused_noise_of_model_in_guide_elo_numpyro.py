# wrong: param-reused scale
"""Strengths of chess players from score differences; the model learns a noise called scale, and the guide
learns its widths under the same name."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

white = jnp.array([0, 0, 1, 2, 3, 1, 2, 3])
black = jnp.array([1, 2, 2, 3, 0, 3, 0, 1])
difference = jnp.array([0.6, 1.4, 0.5, 0.9, -2.1, 1.6, -1.2, -1.8])


def model(white, black, difference):
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    with numpyro.plate("players", 4):
        strength = numpyro.sample("strength", dist.Normal(0.0, 1.0))
    with numpyro.plate("games", len(white)):
        numpyro.sample("difference", dist.Normal(strength[white] - strength[black], scale), obs=difference)


def guide(white, black, difference):
    loc = numpyro.param("loc", jnp.array([0.5, 0.2, -0.2, -0.5]))
    scale = numpyro.param("scale", 0.3, constraint=constraints.positive)
    with numpyro.plate("players", 4):
        numpyro.sample("strength", dist.Normal(loc, scale))


args = (white, black, difference)
