# wrong: data-not-finite temperature
"""Lake temperature against depth; two readings are missing and stand as NaN in the array, as they come out of
a data frame."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

depth = jnp.array([0.5, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0])
temperature = jnp.array([18.2, 17.9, 16.5, np.nan, 11.8, np.nan, 8.1])


def model(depth, temperature):
    surface = numpyro.sample("surface", dist.Normal(18.0, 3.0))
    gradient = numpyro.sample("gradient", dist.Normal(0.0, 2.0))
    with numpyro.plate("readings", depth.size):
        numpyro.sample("temperature", dist.StudentT(5.0, surface + gradient * depth, 1.0), obs=temperature)


def guide(depth, temperature):
    loc = numpyro.param("loc", jnp.array([18.0, -1.0]))
    scale = numpyro.param("scale", jnp.array([0.5, 0.1]), constraint=constraints.positive)
    numpyro.sample("surface", dist.Normal(loc[0], scale[0]))
    numpyro.sample("gradient", dist.Normal(loc[1], scale[1]))


args = (depth, temperature)
