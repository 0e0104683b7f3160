# wrong: param-unconstrained-scale sigma_q
"""Pulse of cyclists at rest with a fixed measurement error; the guide's scale has no constraint, as in many
first scripts."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist

pulse = jnp.array([48.0, 52.0, 45.0, 50.0, 47.0])


def model(pulse):
    mu = numpyro.sample("mu", dist.Normal(60.0, 10.0))
    numpyro.sample("pulse", dist.Normal(mu, 3.0).expand([5]).to_event(1), obs=pulse)


def guide(pulse):
    mu_q = numpyro.param("mu_q", 50.0)
    sigma_q = numpyro.param("sigma_q", 1.0)
    numpyro.sample("mu", dist.Normal(mu_q, sigma_q))


args = (pulse,)
