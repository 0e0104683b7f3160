# wrong: model-has-no-data salinity
"""Salinity along an estuary with an automatic guide; the data are handed in, and obs= is missing in the likelihood."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoDiagonalNormal

km = jnp.array([0.0, 2.0, 4.0, 6.0, 8.0, 10.0])
psu = jnp.array([33.1, 30.2, 25.8, 19.5, 11.0, 6.2])


def model(km, psu):
    mouth = numpyro.sample("mouth", dist.Normal(33.0, 2.0))
    decline = numpyro.sample("decline", dist.HalfNormal(3.0))
    with numpyro.plate("stations", psu.size):
        numpyro.sample("salinity", dist.Normal(mouth - decline * km, 1.0))


guide = AutoDiagonalNormal(model)
args = (km, psu)
