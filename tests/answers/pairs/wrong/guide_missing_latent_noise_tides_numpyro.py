# wrong: guide-missing-latent noise
"""Tide heights as a sum of sine and cosine; the guide covers the amplitudes and forgets the noise."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

hours = jnp.arange(0.0, 25.0, 1.5)
phase = 2 * jnp.pi * hours / 12.42
height = 1.3 * jnp.sin(phase) + 0.4 * jnp.cos(phase) + 0.1 * jnp.cos(7.0 * hours)
basis = jnp.stack([jnp.sin(phase), jnp.cos(phase)], axis=-1)


def model(basis, height):
    amplitude = numpyro.sample("amplitude", dist.Normal(0.0, jnp.ones(2)).to_event(1))
    noise = numpyro.sample("noise", dist.InverseGamma(3.0, 1.0))
    with numpyro.plate("hours", basis.shape[0]):
        numpyro.sample("height", dist.Normal(basis @ amplitude, noise), obs=height)


def guide(basis, height):
    loc = numpyro.param("loc", jnp.zeros(2))
    tril = numpyro.param("tril", 0.1 * jnp.eye(2), constraint=constraints.lower_cholesky)
    numpyro.sample("amplitude", dist.MultivariateNormal(loc, scale_tril=tril))


args = (basis, height)
