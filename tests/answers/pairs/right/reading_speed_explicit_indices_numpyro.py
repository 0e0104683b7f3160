# right
"""Reading speed of pupils in minibatches chosen by the caller: the plate's indices are set, and params with event_dim follow them."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.handlers import substitute

rng = np.random.default_rng(5)
N = 80
speed = rng.normal(1.8, 0.5, size=N)
words = speed[:, None] * np.array([30.0, 60.0, 90.0]) + 8 * rng.normal(size=(N, 3))
rows = jnp.array([3, 9, 14, 22, 31, 40, 57, 58, 66, 79])


def model(rows, words):
    typical = numpyro.sample("typical", dist.Normal(2.0, 1.0))
    noise = numpyro.sample("noise", dist.HalfNormal(10.0))
    with substitute(data={"pupils": rows}), numpyro.plate("pupils", N, subsample_size=len(rows)):
        pace = numpyro.sample("pace", dist.Normal(typical, 0.5))
        expected = pace[:, None] * jnp.array([30.0, 60.0, 90.0])
        numpyro.sample("words", dist.Normal(expected, noise).to_event(1), obs=words)


def guide(rows, words):
    numpyro.sample("typical", dist.Normal(numpyro.param("t", 2.0), 0.05))
    numpyro.sample("noise", dist.LogNormal(numpyro.param("n", 2.0), 0.1))
    with substitute(data={"pupils": rows}), numpyro.plate("pupils", N, subsample_size=len(rows)):
        loc = numpyro.param("pace_loc", jnp.full(N, 2.0), event_dim=0)
        scale = numpyro.param("pace_scale", jnp.full(N, 0.1), event_dim=0, constraint=constraints.positive)
        numpyro.sample("pace", dist.Normal(loc, scale))


args = (rows, words[np.asarray(rows)])
