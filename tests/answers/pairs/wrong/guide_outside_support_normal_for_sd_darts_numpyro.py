# wrong: guide-outside-support spread
"""Spread of darts around the bull's eye from distances, a Rayleigh-like model; a normal guide stands for a
half-normal prior."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

offset = jnp.array([[0.4, -1.1], [1.3, 0.2], [-0.6, 0.9], [0.1, -0.3], [-1.5, 0.7], [0.8, 1.0]])


def model(offset):
    spread = numpyro.sample("spread", dist.HalfNormal(2.0))
    with numpyro.plate("darts", 6, dim=-2), numpyro.plate("axes", 2, dim=-1):
        numpyro.sample("offset", dist.Normal(0.0, spread), obs=offset)


def guide(offset):
    loc = numpyro.param("loc", 0.5)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    numpyro.sample("spread", dist.Normal(loc, scale))


args = (offset,)
