# right
"""Quiet and epidemic weeks of influenza-like illness: a hidden Markov model whose states a lax.scan sums out into a factor."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax.scipy.special import logsumexp
from numpyro.distributions import constraints

cases = jnp.array([3, 5, 2, 4, 6, 14, 22, 31, 27, 18, 9, 4, 3, 2, 5, 4, 17, 25, 16, 6])


def log_evidence(initial, transition, emission):
    def step(alpha, log_lik):
        return logsumexp(alpha[:, None] + transition, axis=0) + log_lik, None

    alpha, _ = jax.lax.scan(step, initial + emission[0], emission[1:])
    return logsumexp(alpha)


def model(cases):
    stay = numpyro.sample("stay", dist.Beta(8.0, 2.0).expand([2]).to_event(1))
    level = numpyro.sample("level", dist.Gamma(jnp.array([4.0, 10.0]), jnp.array([1.0, 0.5])).to_event(1))
    transition = jnp.log(jnp.array([[0.0, 1.0], [1.0, 0.0]]) * (1 - stay[:, None]) + jnp.diag(stay))
    emission = dist.Poisson(level).log_prob(cases[:, None])
    numpyro.factor("weeks", log_evidence(jnp.log(jnp.array([0.9, 0.1])), transition, emission))


def guide(cases):
    a = numpyro.param("a", jnp.array([8.0, 8.0]), constraint=constraints.positive)
    b = numpyro.param("b", jnp.array([2.0, 2.0]), constraint=constraints.positive)
    numpyro.sample("stay", dist.Beta(a, b).to_event(1))
    loc = numpyro.param("loc", jnp.log(jnp.array([4.0, 20.0])))
    scale = numpyro.param("scale", jnp.array([0.1, 0.1]), constraint=constraints.positive)
    numpyro.sample("level", dist.LogNormal(loc, scale).to_event(1))


args = (cases,)
