# wrong: predictive-returns-data weight
"""Predicted weights of chickens, from a call that hands the weights over."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import SVI, Predictive, Trace_ELBO

age = jnp.array([0.0, 2.0, 4.0, 6.0, 8.0, 10.0])
weights = jnp.array([41.0, 50.0, 60.0, 73.0, 90.0, 105.0])


def model(age, weights=None):
    hatched = numpyro.sample("hatched", dist.Normal(40.0, 20.0))
    gain = numpyro.sample("gain", dist.Gamma(2.0, 0.5))
    with numpyro.plate("chickens", len(age)):
        numpyro.sample("weight", dist.Normal(hatched + gain * age, 4.0), obs=weights)


def guide(age, weights=None):
    hatched = numpyro.param("hatched_loc", 40.0)
    width = numpyro.param("hatched_scale", 2.0, constraint=constraints.positive)
    gain = numpyro.param("gain_loc", 1.5)
    factor = numpyro.param("gain_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("hatched", dist.Normal(hatched, width))
    numpyro.sample("gain", dist.LogNormal(gain, factor))


args = (age, weights)
svi = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO())
fit = svi.run(jax.random.PRNGKey(0), 1000, *args, progress_bar=False)
predictive = Predictive(model, guide=guide, params=fit.params, num_samples=200)
result = {"draws": predictive(jax.random.PRNGKey(1), age, weights)}
