# wrong: param-shadows-latent tau
"""Mortality of hospitals on the logit scale; tau was turned into a parameter of the model for empirical
Bayes, and the guide still samples it."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

operations = jnp.array([47, 148, 119, 810, 211, 196, 148])
deaths = jnp.array([0, 18, 8, 46, 8, 13, 9])
J = len(deaths)


def model(operations, deaths=None):
    mu = numpyro.sample("mu", dist.Normal(-2.5, 1.0))
    tau = numpyro.param("tau", 0.5, constraint=constraints.positive)
    with numpyro.plate("hospitals", J):
        theta = numpyro.sample("theta", dist.Normal(mu, tau))
        numpyro.sample("deaths", dist.Binomial(operations, logits=theta), obs=deaths)


def guide(operations, deaths=None):
    numpyro.sample("mu", dist.Normal(numpyro.param("mu_q", -2.5), 0.2))
    tau_q = numpyro.param("tau_q", -0.7)
    numpyro.sample("tau", dist.LogNormal(tau_q, 0.3))
    theta_q = numpyro.param("theta_q", jnp.full(J, -2.5))
    theta_s = numpyro.param("theta_s", jnp.full(J, 0.2), constraint=constraints.positive)
    with numpyro.plate("hospitals", J):
        numpyro.sample("theta", dist.Normal(theta_q, theta_s))


args = (operations, deaths)
