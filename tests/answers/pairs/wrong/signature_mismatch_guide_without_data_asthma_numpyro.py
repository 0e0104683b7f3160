# wrong: signature-mismatch guide
"""Weekly asthma admissions with a negative binomial likelihood; the guide does not need the data, so its
author left the argument out."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

admissions = jnp.array([4, 7, 3, 9, 12, 5, 6, 8, 2, 11, 7, 6])


def model(admissions):
    mean = numpyro.sample("mean", dist.LogNormal(2.0, 0.5))
    concentration = numpyro.sample("concentration", dist.Gamma(2.0, 0.5))
    with numpyro.plate("weeks", admissions.shape[0]):
        numpyro.sample("admissions", dist.NegativeBinomial2(mean, concentration), obs=admissions)


def guide():
    m_loc = numpyro.param("m_loc", 2.0)
    m_scale = numpyro.param("m_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("mean", dist.LogNormal(m_loc, m_scale))
    c_loc = numpyro.param("c_loc", 1.0)
    c_scale = numpyro.param("c_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("concentration", dist.LogNormal(c_loc, c_scale))


args = (admissions,)
