# right
"""Tides in two harbours, with the params of the fit."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import SVI, Predictive, Trace_ELBO

tides = jnp.array([[2.1, 2.3], [2.2, 2.6], [1.9, 2.4]])


def model(tides):
    with numpyro.plate("harbours", 2):
        level = numpyro.sample("level", dist.Normal(0.0, 5.0))
        with numpyro.plate("days", 3):
            numpyro.sample("tide", dist.Logistic(level, 0.1), obs=tides)


def guide(tides):
    loc = numpyro.param("loc", jnp.zeros(2))
    scale = numpyro.param("scale", jnp.full(2, 0.1), constraint=constraints.positive)
    with numpyro.plate("harbours", 2):
        numpyro.sample("level", dist.Normal(loc, scale))


args = (tides,)
svi = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO())
fit = svi.run(jax.random.PRNGKey(0), 1000, *args, progress_bar=False)
predictive = Predictive(guide, params=fit.params, num_samples=400)
result = {"draws": predictive(jax.random.PRNGKey(1), *args)}
