# wrong: data-outside-support cases
"""Measles cases in districts by population; the registry codes a missing count as -9."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

population = jnp.array([12.1, 8.4, 20.5, 15.0, 5.2, 9.9])  # in ten thousands
cases = jnp.array([14, 7, -9, 21, 3, 10])


def model(population, cases):
    incidence = numpyro.sample("incidence", dist.Gamma(2.0, 1.0))
    with numpyro.plate("districts", len(population)):
        numpyro.sample("cases", dist.Poisson(incidence * population), obs=cases)


def guide(population, cases):
    conc = numpyro.param("conc", 10.0, constraint=constraints.positive)
    rate = numpyro.param("rate", 8.0, constraint=constraints.positive)
    numpyro.sample("incidence", dist.Gamma(conc, rate))


args = (population, cases)
