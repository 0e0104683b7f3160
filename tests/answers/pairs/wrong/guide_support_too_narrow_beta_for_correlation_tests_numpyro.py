# wrong: guide-support-too-narrow rho
"""Correlation of two tests taken by the same students; the prior reaches from -1 to 1, the beta guide from 0 to 1."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

tests = jnp.array([[0.3, 0.9], [-1.2, -0.4], [0.8, 0.1], [1.5, 1.1], [-0.6, 0.2], [-0.9, -1.3], [0.1, -0.5]])


def model(tests):
    rho = numpyro.sample("rho", dist.Uniform(-1.0, 1.0))
    cov = jnp.array([[1.0, 0.0], [0.0, 1.0]]) + rho * jnp.array([[0.0, 1.0], [1.0, 0.0]])
    with numpyro.plate("students", tests.shape[0]):
        numpyro.sample("tests", dist.MultivariateNormal(jnp.zeros(2), covariance_matrix=cov), obs=tests)


def guide(tests):
    a = numpyro.param("a", 4.0, constraint=constraints.positive)
    b = numpyro.param("b", 4.0, constraint=constraints.positive)
    numpyro.sample("rho", dist.Beta(a, b))


args = (tests,)
