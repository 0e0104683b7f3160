# wrong: nothing-to-learn
"""Incubation times of a stomach bug, log-normal; the guide is a fixed guess from a paper, without a parameter."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist

days = jnp.array([1.2, 2.0, 0.9, 1.6, 3.1, 1.4, 2.4, 1.1])


def model(days):
    median = numpyro.sample("median", dist.Normal(0.5, 0.5))
    sd = numpyro.sample("sd", dist.Gamma(4.0, 8.0))
    with numpyro.plate("patients", days.shape[0]):
        numpyro.sample("days", dist.LogNormal(median, sd), obs=days)


def guide(days):
    numpyro.sample("median", dist.Normal(0.5, 0.2))
    numpyro.sample("sd", dist.Gamma(16.0, 32.0))


args = (days,)
