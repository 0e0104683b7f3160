# wrong: site-name-mismatch sigma
"""Weights of hatchlings in three clutches; the guide spells the noise with a capital letter."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

clutch = jnp.array([0, 0, 0, 1, 1, 1, 1, 2, 2, 2])
grams = jnp.array([21.0, 22.4, 20.7, 25.1, 24.3, 26.0, 25.5, 19.2, 18.8, 20.1])


def model(clutch, grams):
    mean = numpyro.sample("mean", dist.Normal(22.0, 5.0).expand([3]))
    sigma = numpyro.sample("sigma", dist.HalfNormal(3.0))
    numpyro.sample("grams", dist.Normal(mean[clutch], sigma), obs=grams)


def guide(clutch, grams):
    mean_loc = numpyro.param("mean_loc", 22.0 * jnp.ones(3))
    mean_scale = numpyro.param("mean_scale", 0.5 * jnp.ones(3), constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    sigma_loc = numpyro.param("sigma_loc", 0.0)
    sigma_scale = numpyro.param("sigma_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("Sigma", dist.LogNormal(sigma_loc, sigma_scale))


args = (clutch, grams)
