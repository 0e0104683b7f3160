# right
"""Draws of the guide, each pushed through its transform."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoDiagonalNormal

tyres = jnp.array([0.21, 0.35, 0.28, 0.19, 0.30, 0.26])


def model(tyres):
    wear = numpyro.sample("wear", dist.HalfCauchy(1.0))
    with numpyro.plate("tyres", len(tyres)):
        numpyro.sample("tyre", dist.Gamma(20.0, 20.0 / wear), obs=tyres)


guide = AutoDiagonalNormal(model)
args = (tyres,)
fit = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO()).run(
    jax.random.PRNGKey(0), 800, *args, progress_bar=False
)
result = {"draws": guide.sample_posterior(jax.random.PRNGKey(1), fit.params, sample_shape=(500,))}
