# wrong: duplicate-site beta
"""Goals in football matches with three predictors, written as a Python loop in which every coefficient gets
the same name."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

# home advantage, rest days, injured players
X = jnp.array([[1, 3, 0], [0, 4, 2], [1, 7, 1], [0, 3, 3], [1, 4, 0], [0, 6, 1]], dtype=float)
goals = jnp.array([2, 0, 3, 1, 1, 2])


def model(X, goals):
    log_rate = numpyro.sample("intercept", dist.Normal(0.0, 1.0))
    for j in range(X.shape[1]):
        beta = numpyro.sample("beta", dist.Normal(0.0, 0.5))
        log_rate = log_rate + beta * X[:, j]
    numpyro.sample("goals", dist.Poisson(jnp.exp(log_rate)), obs=goals)


guide = AutoNormal(model)
args = (X, goals)
