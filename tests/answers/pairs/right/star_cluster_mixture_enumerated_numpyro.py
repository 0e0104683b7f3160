# right
"""Cluster members or field stars by their proper motion: the membership is enumerated, the autoguide is for everything else."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro import handlers
from numpyro.contrib.funsor import config_enumerate
from numpyro.infer import TraceEnum_ELBO, init_to_value
from numpyro.infer.autoguide import AutoNormal

rng = np.random.default_rng(8)
members = rng.normal([4.0, -2.0], 0.4, size=(25, 2))
field = rng.normal(0.0, 3.0, size=(30, 2))
motions = np.concatenate([members, field])


@config_enumerate
def model(motions):
    weights = numpyro.sample("weights", dist.Dirichlet(jnp.ones(2)))
    with numpyro.plate("populations", 2):
        centre = numpyro.sample("centre", dist.Normal(0.0, 3.0).expand([2]).to_event(1))
        width = numpyro.sample("width", dist.LogNormal(0.0, 1.0))
    with numpyro.plate("stars", len(motions)):
        k = numpyro.sample("k", dist.Categorical(weights))
        cov = width[k][..., None, None] ** 2 * jnp.eye(2)
        numpyro.sample("motion", dist.MultivariateNormal(centre[k], cov), obs=motions)


start = {"centre": jnp.array([[3.0, -1.0], [0.0, 0.0]]), "width": jnp.array([0.5, 2.0])}
guide = AutoNormal(handlers.block(model, hide=["k"]), init_loc_fn=init_to_value(values=start))
loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (motions,)
