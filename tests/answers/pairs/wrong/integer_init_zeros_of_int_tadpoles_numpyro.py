# wrong: integer-init m
"""Survival of tadpoles in tanks with varying intercepts; the starting values are made like the integer counts."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

density = np.array([10, 10, 10, 25, 25, 35, 35])
survived = np.array([9, 10, 7, 21, 16, 14, 31])


def model(density, survived):
    mu = numpyro.sample("mu", dist.Normal(1.0, 1.0))
    with numpyro.plate("tanks", len(density)):
        a = numpyro.sample("a", dist.Normal(mu, 1.0))
        numpyro.sample("survived", dist.Binomial(logits=a, total_count=density), obs=survived)


def guide(density, survived):
    mu_loc = numpyro.param("mu_loc", 1.0)
    mu_scale = numpyro.param("mu_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    m = numpyro.param("m", np.zeros_like(survived))
    s = numpyro.param("s", np.full(len(survived), 0.3), constraint=constraints.positive)
    with numpyro.plate("tanks", len(density)):
        numpyro.sample("a", dist.Normal(m, s))


args = (density, survived)
