# wrong: event-dim-mismatch loadings
"""A factor model of decathlon points; the loadings are a matrix in the model and rows in the guide, one event
dimension short."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(9)
points = jnp.array(rng.normal(size=(7, 4)) + rng.normal(size=(7, 1)))
N, D = points.shape
K = 2


def model(points):
    loadings = numpyro.sample("loadings", dist.Normal(0, 1).expand([K, D]).to_event(2))
    with numpyro.plate("athletes", N):
        form = numpyro.sample("form", dist.Normal(jnp.zeros(K), 1.0).to_event(1))
        numpyro.sample("points", dist.Normal(form @ loadings, 1.0).to_event(1), obs=points)


def guide(points):
    L = numpyro.param("L", 0.1 * jnp.arange(1.0, K * D + 1).reshape(K, D))
    L_scale = numpyro.param("L_scale", jnp.full((K, D), 0.1), constraint=constraints.positive)
    numpyro.sample("loadings", dist.Normal(L, L_scale).to_event(1))
    F = numpyro.param("F", jnp.zeros((N, K)))
    F_scale = numpyro.param("F_scale", jnp.full((N, K), 0.3), constraint=constraints.positive)
    with numpyro.plate("athletes", N):
        numpyro.sample("form", dist.Normal(F, F_scale).to_event(1))


args = (points,)
