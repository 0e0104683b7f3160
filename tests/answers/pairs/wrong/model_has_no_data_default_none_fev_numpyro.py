# wrong: model-has-no-data volume
"""Lung volume of smokers and others, a comparison of two groups; the call leaves the observations at their
default None."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

smoker = jnp.array([0, 0, 0, 0, 1, 1, 1])
litres = jnp.array([3.4, 3.1, 3.8, 3.5, 2.9, 2.6, 3.0])


def model(smoker, litres=None):
    with numpyro.plate("groups", 2):
        mean = numpyro.sample("mean", dist.Normal(3.0, 1.0))
        spread = numpyro.sample("spread", dist.LogNormal(-1.0, 0.5))
    with numpyro.plate("people", len(smoker)):
        numpyro.sample("volume", dist.Normal(mean[smoker], spread[smoker]), obs=litres)


def guide(smoker, litres=None):
    with numpyro.plate("groups", 2):
        m = numpyro.param("m", jnp.array([3.0, 3.0]))
        s = numpyro.param("s", jnp.array([0.3, 0.3]), constraint=constraints.positive)
        numpyro.sample("mean", dist.Normal(m, s))
        u = numpyro.param("u", jnp.array([-1.0, -1.0]))
        v = numpyro.param("v", jnp.array([0.3, 0.3]), constraint=constraints.positive)
        numpyro.sample("spread", dist.LogNormal(u, v))


args = (smoker,)
