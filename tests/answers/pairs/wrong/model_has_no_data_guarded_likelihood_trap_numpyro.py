# wrong: model-has-no-data counts
"""Moths in light traps, Poisson with a log-linear rate; the likelihood is skipped when no counts are given,
and none are."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

moonlight = jnp.array([0.0, 0.2, 0.5, 0.7, 1.0])
counts = jnp.array([41, 35, 22, 17, 9])


def model(moonlight, counts=None):
    a = numpyro.sample("a", dist.Normal(3.0, 1.0))
    b = numpyro.sample("b", dist.Normal(0.0, 1.0))
    rate = numpyro.deterministic("rate", jnp.exp(a + b * moonlight))
    if counts is not None:
        with numpyro.plate("nights", len(counts)):
            numpyro.sample("moths", dist.Poisson(rate), obs=counts)


def guide(moonlight, counts=None):
    loc = numpyro.param("loc", jnp.array([3.0, 0.0]))
    chol = numpyro.param("chol", 0.2 * jnp.eye(2), constraint=constraints.lower_cholesky)
    ab = numpyro.sample("ab", dist.MultivariateNormal(loc, scale_tril=chol), infer={"is_auxiliary": True})
    numpyro.sample("a", dist.Delta(ab[0]))
    numpyro.sample("b", dist.Delta(ab[1]))


args = (moonlight,)
