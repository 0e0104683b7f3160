# right
"""Von Bertalanffy growth of trout; model and guide both record the age at half length, and the flat prior is a .mask(False)."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

age = jnp.array([1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0])
length = jnp.array([14.0, 12.5, 22.0, 24.1, 30.5, 35.2, 40.0, 41.8, 46.0, 47.1])


def model(age, length):
    limit = numpyro.sample("limit", dist.Normal(50.0, 10.0).mask(False))
    k = numpyro.sample("k", dist.LogNormal(-1.2, 0.5))
    cv = numpyro.sample("cv", dist.Beta(1.0, 9.0))
    numpyro.deterministic("half_age", jnp.log(2.0) / k)
    with numpyro.plate("trout", len(age)):
        mean = numpyro.deterministic("mean", limit * (1 - jnp.exp(-k * age)))
        numpyro.sample("length", dist.Normal(mean, cv * jnp.abs(mean)), obs=length)


def guide(age, length):
    limit_loc = numpyro.param("limit_loc", 50.0)
    limit_scale = numpyro.param("limit_scale", 1.0, constraint=constraints.positive)
    k_loc = numpyro.param("k_loc", -1.2)
    k_scale = numpyro.param("k_scale", 0.1, constraint=constraints.positive)
    conc = numpyro.param("conc", jnp.array([20.0, 400.0]), constraint=constraints.positive)
    numpyro.sample("limit", dist.Normal(limit_loc, limit_scale))
    k = numpyro.sample("k", dist.LogNormal(k_loc, k_scale))
    numpyro.sample("cv", dist.Beta(conc[0], conc[1]))
    numpyro.deterministic("half_age", jnp.log(2.0) / k)


args = (age, length)
