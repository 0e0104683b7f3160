# wrong: discrete-latent component
"""Velocities of galaxies as a mixture of three clusters; the memberships are sampled in model and guide and
trained with Trace_ELBO."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

velocity = jnp.array([9.2, 9.5, 9.8, 19.1, 19.9, 20.4, 21.0, 22.3, 32.1, 33.0])  # 1000 km/s
N, K = 10, 3


def model(velocity):
    with numpyro.plate("clusters", K):
        centre = numpyro.sample("centre", dist.Normal(20.0, 10.0))
    with numpyro.plate("galaxies", N):
        component = numpyro.sample("component", dist.Categorical(jnp.ones(K) / K))
        numpyro.sample("velocity", dist.Normal(centre[component], 1.0), obs=velocity)


def guide(velocity):
    loc = numpyro.param("loc", jnp.array([10.0, 20.0, 30.0]))
    scale = numpyro.param("scale", jnp.ones(K), constraint=constraints.positive)
    with numpyro.plate("clusters", K):
        numpyro.sample("centre", dist.Normal(loc, scale))
    probs = numpyro.param("probs", jnp.ones((N, K)) / K, constraint=constraints.simplex)
    with numpyro.plate("galaxies", N):
        numpyro.sample("component", dist.Categorical(probs))


args = (velocity,)
