# right
"""The posterior median, in metres, of a lake's depth after three soundings, from a fitted AutoNormal."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal
from numpyro.optim import Adam


def model(soundings):
    depth = numpyro.sample("depth", dist.LogNormal(2.0, 1.0))
    with numpyro.plate("soundings", len(soundings)):
        numpyro.sample("sounding", dist.LogNormal(jnp.log(depth), 0.2), obs=soundings)


guide = AutoNormal(model)
svi = SVI(model, guide, Adam(0.02), Trace_ELBO(num_particles=10))
result = svi.run(random.key(0), 2000, jnp.array([19.0, 23.0, 21.0]), progress_bar=False)
median = guide.median(result.params)["depth"]
