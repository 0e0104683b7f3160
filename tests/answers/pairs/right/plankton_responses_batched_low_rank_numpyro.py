# right
"""Counts of plankton species along environmental gradients, one coefficient vector per species; AutoBatchedLowRankMultivariateNormal."""

import functools

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer import init_to_feasible
from numpyro.infer.autoguide import AutoBatchedLowRankMultivariateNormal

rng = np.random.default_rng(19)
environment = np.column_stack([np.ones(15), rng.normal(size=(15, 3))])
counts = rng.poisson(np.exp(environment @ (np.array([[1.0], [0.3], [-0.4], [0.0]]) + 0.3 * rng.normal(size=(4, 6)))))


def plankton(environment, counts, prior_scale):
    stations = numpyro.plate("stations", counts.shape[0], dim=-2)
    species = numpyro.plate("species", counts.shape[1], dim=-1)
    with species:
        response = numpyro.sample("response", dist.Normal(0.0, prior_scale).expand([4]).to_event(1))
    with stations, species:
        log_mean = environment @ response.T
        numpyro.sample("counts", dist.NegativeBinomial2(jnp.exp(log_mean), 5.0), obs=counts)


model = functools.partial(plankton, prior_scale=1.0)
guide = AutoBatchedLowRankMultivariateNormal(model, rank=2, batch_ndim=1, init_loc_fn=init_to_feasible)
args = (environment, counts)
