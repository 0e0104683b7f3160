# wrong: site-name-mismatch mean_interval; param-unconstrained-scale region_sd
"""Serial intervals in three regions, gamma distributed, with one slip in a site's name and another in a scale
without a constraint."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

region = jnp.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
days = jnp.array([4.1, 5.3, 3.8, 6.0, 7.2, 5.9, 4.4, 4.9, 5.1])


def model(region, days):
    mean_interval = numpyro.sample("mean_interval", dist.LogNormal(1.6, 0.4))
    with numpyro.plate("regions", 3):
        factor = numpyro.sample("factor", dist.Normal(0.0, 0.3))
    mean = mean_interval * jnp.exp(factor[region])
    with numpyro.plate("pairs", len(days)):
        numpyro.sample("days", dist.Gamma(8.0, 8.0 / mean), obs=days)


def guide(region, days):
    interval_loc = numpyro.param("interval_loc", 1.6)
    interval_sd = numpyro.param("interval_sd", 0.1, constraint=constraints.positive)
    numpyro.sample("mean_intervall", dist.LogNormal(interval_loc, interval_sd))
    region_loc = numpyro.param("region_loc", jnp.zeros(3))
    region_sd = numpyro.param("region_sd", jnp.full(3, 0.1))
    with numpyro.plate("regions", 3):
        numpyro.sample("factor", dist.Normal(region_loc, region_sd))


args = (region, days)
