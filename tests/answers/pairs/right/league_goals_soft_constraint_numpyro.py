# right
"""Goals in a football league from attack and defence strengths, each pinned to sum zero by an observed 0.0."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoMultivariateNormal

home = jnp.array([0, 1, 2, 3, 0, 2, 1, 3, 0, 3, 1, 2])
away = jnp.array([1, 0, 3, 2, 2, 0, 3, 1, 3, 0, 2, 1])
home_goals = jnp.array([2, 1, 0, 1, 3, 1, 2, 0, 4, 1, 1, 2])
away_goals = jnp.array([0, 1, 0, 1, 1, 2, 0, 2, 0, 3, 1, 2])


def model(home, away, home_goals, away_goals):
    advantage = numpyro.sample("advantage", dist.Normal(0.2, 0.3))
    with numpyro.plate("teams", 4):
        attack = numpyro.sample("attack", dist.Normal(0.0, 0.5))
        defence = numpyro.sample("defence", dist.Normal(0.0, 0.5))
    totals = jnp.stack([attack.sum(), defence.sum()])
    numpyro.sample("sum_to_zero", dist.Normal(totals, 0.1), obs=0.0)
    with numpyro.plate("matches", len(home)):
        numpyro.sample("home_goals", dist.Poisson(jnp.exp(advantage + attack[home] - defence[away])), obs=home_goals)
        numpyro.sample("away_goals", dist.Poisson(jnp.exp(attack[away] - defence[home])), obs=away_goals)


guide = AutoMultivariateNormal(model)
args = (home, away, home_goals, away_goals)
