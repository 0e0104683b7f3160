# wrong: guide-extra-latent u
"""Sprint times of two legs with a correlated guide made by a common factor u, which is not marked as auxiliary."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

splits = jnp.array([[11.2, 10.4], [11.5, 10.9], [11.1, 10.2], [11.9, 11.0]])


def model(splits):
    first = numpyro.sample("first", dist.Normal(11.0, 1.0))
    second = numpyro.sample("second", dist.Normal(11.0, 1.0))
    with numpyro.plate("runners", splits.shape[0]):
        numpyro.sample("splits", dist.Normal(jnp.stack([first, second]), 0.3).to_event(1), obs=splits)


def guide(splits):
    u = numpyro.sample("u", dist.Normal(0.0, 1.0))
    loc = numpyro.param("loc", jnp.array([11.0, 11.0]))
    load = numpyro.param("load", jnp.array([0.1, 0.1]))
    scale = numpyro.param("scale", jnp.array([0.2, 0.2]), constraint=constraints.positive)
    numpyro.sample("first", dist.Normal(loc[0] + load[0] * u, scale[0]))
    numpyro.sample("second", dist.Normal(loc[1] + load[1] * u, scale[1]))


args = (splits,)
