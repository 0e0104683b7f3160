# wrong: guide-outside-support tau; observation-broadcast points
"""Points of basketball players per game, partially pooled; a normal guide for the positive tau, and scores
that came as a column."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

player = jnp.array([0, 0, 0, 1, 1, 1, 2, 2])
points = jnp.array([[0.4], [0.1], [0.6], [-0.9], [-0.5], [-1.1], [1.3], [0.9]])  # standardised


def model(player, points):
    tau = numpyro.sample("tau", dist.HalfNormal(1.0))
    with numpyro.plate("players", 3):
        level = numpyro.sample("level", dist.Normal(0.0, 1.0))
    with numpyro.plate("games", player.shape[0]):
        numpyro.sample("points", dist.Normal(level[player], 0.2 + tau), obs=points)


def guide(player, points):
    tau_loc = numpyro.param("tau_loc", 0.3)
    tau_scale = numpyro.param("tau_scale", 0.4, constraint=constraints.positive)
    numpyro.sample("tau", dist.Normal(tau_loc, tau_scale))
    level_loc = numpyro.param("level_loc", jnp.zeros(3))
    level_scale = numpyro.param("level_scale", jnp.full(3, 0.2), constraint=constraints.positive)
    with numpyro.plate("players", 3):
        numpyro.sample("level", dist.Normal(level_loc, level_scale))


args = (player, points)
