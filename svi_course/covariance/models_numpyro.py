"""The chapter's models in NumPyro."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def spring(loads, extensions):
    stretch = numpyro.sample("stretch", dist.Normal(0.0, 5.0))
    offset = numpyro.sample("offset", dist.Normal(0.0, 5.0))
    with numpyro.plate("readings", len(loads)):
        line = dist.Normal(offset + stretch * loads, 0.5)
        numpyro.sample("extension", line, obs=extensions)


def plot(areas):
    width = numpyro.sample("width", dist.LogNormal(0.0, 0.5))
    depth = numpyro.sample("depth", dist.LogNormal(0.0, 0.5))
    with numpyro.plate("estimates", len(areas)):
        product = dist.LogNormal(jnp.log(width * depth), 0.2)
        numpyro.sample("area", product, obs=areas)
