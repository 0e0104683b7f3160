# wrong: observation-broadcast margin
"""Winning margins as a linear model with coefficients in a column, so the mean is a matrix of one column
inside a plate of matches."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

X = jnp.array(
    [[1.0, 0.3, -1.2], [1.0, -0.5, 0.4], [0.0, 1.1, 0.9], [0.0, -0.8, -0.1], [1.0, 0.6, 1.4], [0.0, 0.2, -0.7]]
)
margin = jnp.array([7.0, 3.0, 10.0, -9.0, 14.0, -3.0])


def model(X, margin):
    W = numpyro.sample("W", dist.Normal(0.0, 5.0).expand([3, 1]).to_event(2))
    with numpyro.plate("matches", X.shape[0]):
        numpyro.sample("margin", dist.StudentT(4.0, X @ W, 6.0), obs=margin)


guide = AutoNormal(model)
args = (X, margin)
