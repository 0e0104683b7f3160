# wrong: latent-inside-data-plate mu
"""Mean length of frogs: the mean is sampled inside the data plate, so every frog has its own, and the guide
has one pair of parameters."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

length = jnp.array([5.1, 6.3, 5.8, 7.0, 6.1, 5.5, 6.6])


def model(length):
    with numpyro.plate("frogs", len(length)):
        mu = numpyro.sample("mu", dist.Normal(6.0, 2.0))
        numpyro.sample("length", dist.Normal(mu, 0.5), obs=length)


def guide(length):
    mu_loc = numpyro.param("mu_loc", 6.0)
    mu_scale = numpyro.param("mu_scale", 0.3, constraint=constraints.positive)
    with numpyro.plate("frogs", len(length)):
        numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))


args = (length,)
