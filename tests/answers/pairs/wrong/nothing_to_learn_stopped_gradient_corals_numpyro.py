# wrong: nothing-to-learn
"""Bleached corals per reef; the guide's parameters pass through stop_gradient, so that no step moves them."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax.lax import stop_gradient
from numpyro.distributions import constraints

colonies = jnp.array([40, 52, 38])
bleached = jnp.array([12, 30, 9])


def model(colonies, bleached):
    with numpyro.plate("reefs", 3):
        p = numpyro.sample("p", dist.Kumaraswamy(1.5, 2.0))
        numpyro.sample("bleached", dist.Binomial(colonies, probs=p), obs=bleached)


def guide(colonies, bleached):
    a = stop_gradient(numpyro.param("a", 5.0 * jnp.ones(3), constraint=constraints.positive))
    b = stop_gradient(numpyro.param("b", 8.0 * jnp.ones(3), constraint=constraints.positive))
    with numpyro.plate("reefs", 3):
        numpyro.sample("p", dist.Beta(a, b))


args = (colonies, bleached)
