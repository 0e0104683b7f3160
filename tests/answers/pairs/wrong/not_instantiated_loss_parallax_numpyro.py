# wrong: not-instantiated loss
"""Distance of a star from repeated parallaxes, in the way of a first astronomy example; the loss lacks its
parentheses."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import TraceMeanField_ELBO

parallax = jnp.array([7.9, 8.4, 8.1, 7.6, 8.3, 8.0])  # milliarcseconds
error = jnp.array([0.3, 0.4, 0.3, 0.5, 0.4, 0.2])


def model(parallax, error):
    distance = numpyro.sample("distance", dist.Gamma(3.0, 20.0))  # kiloparsecs
    with numpyro.plate("visits", 6):
        numpyro.sample("parallax", dist.Normal(1.0 / distance, error), obs=parallax)


def guide(parallax, error):
    shape = numpyro.param("shape", 50.0, constraint=constraints.positive)
    rate = numpyro.param("rate", 400.0, constraint=constraints.positive)
    numpyro.sample("distance", dist.Gamma(shape, rate))


loss = TraceMeanField_ELBO
args = (parallax, error)
