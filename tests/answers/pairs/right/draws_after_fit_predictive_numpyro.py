# right
"""Draws of latents and of new wingspans, by Predictive with the fitted guide and its params, without the data."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import SVI, Predictive, Trace_ELBO

wingspans = jnp.array([18.2, 19.5, 17.9, 18.8, 20.1, 18.4, 19.0, 18.6])


def model(wingspans=None):
    mean = numpyro.sample("mean", dist.Normal(25.0, 10.0))
    spread = numpyro.sample("spread", dist.Gamma(2.0, 1.0))
    with numpyro.plate("birds", 8):
        numpyro.sample("wingspan", dist.Normal(mean, spread), obs=wingspans)


def guide(wingspans=None):
    loc = numpyro.param("loc", 20.0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(loc, scale))
    shape = numpyro.param("shape", 4.0, constraint=constraints.positive)
    rate = numpyro.param("rate", 4.0, constraint=constraints.positive)
    numpyro.sample("spread", dist.Gamma(shape, rate))


args = (wingspans,)
svi = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO())
fit = svi.run(jax.random.PRNGKey(3), 2000, *args, progress_bar=False)
sites = ("mean", "spread", "wingspan")
predictive = Predictive(model, guide=guide, params=fit.params, num_samples=500, return_sites=sites)
result = {"draws": predictive(jax.random.PRNGKey(4))}
