# right
"""Star counts against galactic latitude; a loader hands in a minibatch and handlers.scale makes up for the fields left out."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro import handlers
from numpyro.distributions import constraints
from numpyro.infer import Trace_ELBO


class FieldCounts:
    def __init__(self, n_fields):
        self.n_fields = n_fields

    def model(self, latitude, counts):
        plane = numpyro.sample("plane", dist.Gamma(4.0, 0.1))
        height = numpyro.sample("height", dist.LogNormal(3.0, 0.5))
        with numpyro.plate("batch", len(counts)), handlers.scale(scale=self.n_fields / len(counts)):
            numpyro.sample("counts", dist.Poisson(plane * jnp.exp(-latitude / height)), obs=counts)

    def guide(self, latitude, counts):
        shape = numpyro.param("shape", 2000.0, constraint=constraints.positive)
        rate = numpyro.param("rate", 50.0, constraint=constraints.positive)
        loc = numpyro.param("loc", 3.0)
        scale = numpyro.param("scale", 0.1, constraint=constraints.positive)
        numpyro.sample("plane", dist.Gamma(shape, rate))
        numpyro.sample("height", dist.LogNormal(loc, scale))


rng = np.random.default_rng(4)
all_latitudes = rng.uniform(0, 60, size=500)
all_counts = rng.poisson(45 * np.exp(-all_latitudes / 22))
batch = rng.permutation(500)[:64]

fields = FieldCounts(n_fields=500)
model, guide = fields.model, fields.guide
loss = Trace_ELBO(num_particles=2)
args = (all_latitudes[batch], all_counts[batch])
