# right
"""A start that lies before an end which is itself unknown: the support of one latent is bounded by another."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

readings = jnp.array([0.9, 1.4, 1.2, 0.7])


def model(readings):
    end = numpyro.sample("end", dist.Gamma(2.0, 1.0))
    start = numpyro.sample("start", dist.Uniform(0.0, end))
    with numpyro.plate("readings", len(readings)):
        numpyro.sample("reading", dist.Laplace(start, 0.5), obs=readings)


def guide(readings):
    shape = numpyro.param("shape", 4.0, constraint=constraints.positive)
    end = numpyro.sample("end", dist.Gamma(shape, 2.0))
    numpyro.sample("start", dist.Uniform(0.0, end))


args = (readings,)
