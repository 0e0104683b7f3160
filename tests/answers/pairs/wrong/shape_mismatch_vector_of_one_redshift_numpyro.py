# wrong: shape-mismatch hubble
"""Hubble's law through the origin; the guide's parameter is an array of one number, the model's site a scalar."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

distance = jnp.array([0.3, 0.5, 0.9, 1.1, 1.7, 2.0])  # megaparsecs
velocity = jnp.array([170.0, 290.0, 650.0, 500.0, 960.0, 1090.0])


def model(distance, velocity):
    hubble = numpyro.sample("hubble", dist.Normal(500.0, 100.0))
    noise = numpyro.sample("noise", dist.Gamma(4.0, 0.04))
    with numpyro.plate("nebulae", len(distance)):
        numpyro.sample("velocity", dist.Normal(hubble * distance, noise), obs=velocity)


def guide(distance, velocity):
    h_loc = numpyro.param("h_loc", jnp.array([500.0]))
    h_scale = numpyro.param("h_scale", jnp.array([20.0]), constraint=constraints.positive)
    numpyro.sample("hubble", dist.Normal(h_loc, h_scale))
    n_loc = numpyro.param("n_loc", 4.6)
    n_scale = numpyro.param("n_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("noise", dist.LogNormal(n_loc, n_scale))


args = (distance, velocity)
