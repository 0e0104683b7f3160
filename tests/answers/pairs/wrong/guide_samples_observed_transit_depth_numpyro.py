# wrong: guide-samples-observed flux
"""Depth of a planet's transit in a class with model and guide methods; the guide ends with the fluxes,
sampled with a learnt scatter."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


class Transit:
    def __init__(self, inside):
        self.inside = inside

    def model(self, flux):
        depth = numpyro.sample("depth", dist.Beta(1.0, 50.0))
        baseline = numpyro.sample("baseline", dist.Normal(1.0, 0.01))
        mean = baseline * (1.0 - depth * self.inside)
        numpyro.sample("flux", dist.Normal(mean, 0.002).to_event(1), obs=flux)

    def guide(self, flux):
        a = numpyro.param("a", 5.0, constraint=constraints.positive)
        b = numpyro.param("b", 400.0, constraint=constraints.positive)
        depth = numpyro.sample("depth", dist.Beta(a, b))
        level = numpyro.param("level", 1.0)
        baseline = numpyro.sample("baseline", dist.Normal(level, 0.001))
        scatter = numpyro.param("scatter", 0.003, constraint=constraints.positive)
        mean = baseline * (1.0 - depth * self.inside)
        numpyro.sample("flux", dist.Normal(mean, scatter).to_event(1))


inside = jnp.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0])
flux = jnp.array([1.001, 0.999, 1.000, 0.989, 0.988, 0.991, 0.990, 1.002, 0.998, 1.000])
transit = Transit(inside)
model = transit.model
guide = transit.guide
args = (flux,)
