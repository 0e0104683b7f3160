# right
"""Asthma admissions by postcode, each with its own rate; the guide's means and widths are a plain function of the counts."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax.nn import softplus

admissions = jnp.array([3, 0, 12, 7, 1, 5, 9, 2, 4, 20, 6, 0])
expected = jnp.array([4.1, 1.2, 8.0, 6.6, 2.3, 4.8, 7.1, 2.9, 3.3, 11.5, 5.2, 1.0])


def model(admissions, expected):
    a = numpyro.sample("a", dist.Gamma(4.0, 1.0))
    with numpyro.plate("postcodes", len(expected)):
        relative_risk = numpyro.sample("relative_risk", dist.Gamma(a, a))
        numpyro.sample("admissions", dist.Poisson(expected * relative_risk), obs=admissions)


def guide(admissions, expected):
    a_loc, a_width = numpyro.param("a_q", jnp.array([1.2, -2.0]))
    numpyro.sample("a", dist.LogNormal(a_loc, softplus(a_width)))
    # shrink the crude log ratio, more so where little was expected
    slope, offset, w0, w1 = numpyro.param("shrink", jnp.array([0.7, 0.0, -1.0, -0.3]))
    crude = jnp.log((admissions + 0.5) / expected)
    with numpyro.plate("postcodes", len(expected)):
        width = softplus(w0 + w1 * jnp.log(expected))
        numpyro.sample("relative_risk", dist.LogNormal(offset + slope * crude, width))


args = (admissions, expected)
