# wrong: guide-samples-observed log_weight; shape-mismatch rate
"""Birth weights against weeks of gestation; the guide ends with the data, and its rate is an array of one number."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

weeks = jnp.array([-4.0, -2.0, -1.0, 0.0, 0.0, 1.0, 2.0])
log_weight = jnp.array([0.81, 1.03, 1.12, 1.24, 1.20, 1.27, 1.31])


def model(weeks, log_weight):
    term = numpyro.sample("term", dist.Normal(1.2, 0.2))
    rate = numpyro.sample("rate", dist.Normal(0.1, 0.1))
    with numpyro.plate("babies", len(weeks)):
        numpyro.sample("log_weight", dist.SoftLaplace(term + rate * weeks, 0.05), obs=log_weight)


def guide(weeks, log_weight):
    term_loc = numpyro.param("term_loc", 1.2)
    term_scale = numpyro.param("term_scale", 0.05, constraint=constraints.positive)
    term = numpyro.sample("term", dist.Normal(term_loc, term_scale))
    rate_loc = numpyro.param("rate_loc", jnp.zeros(1))
    rate_scale = numpyro.param("rate_scale", 0.02 * jnp.ones(1), constraint=constraints.positive)
    rate = numpyro.sample("rate", dist.Normal(rate_loc, rate_scale))
    noise = numpyro.param("noise", 0.1, constraint=constraints.positive)
    with numpyro.plate("babies", len(weeks)):
        numpyro.sample("log_weight", dist.Normal(term + rate * weeks, noise))


args = (weeks, log_weight)
