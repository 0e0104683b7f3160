# wrong: init-scale-extreme effect
"""Effect of a training for teachers in a paired design; the guide for the effect starts at a scale of a thousand."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

gain = jnp.array([0.4, 1.1, -0.2, 0.9, 0.5, 1.3, 0.1, 0.7])


def model(gain):
    effect = numpyro.sample("effect", dist.Normal(0.0, 1.0))
    spread = numpyro.sample("spread", dist.HalfCauchy(1.0))
    with numpyro.plate("teachers", 8):
        numpyro.sample("gain", dist.Normal(effect, spread), obs=gain)


def guide(gain):
    effect_loc = numpyro.param("effect_loc", 0.0)
    effect_scale = numpyro.param("effect_scale", 1000.0, constraint=constraints.positive)
    numpyro.sample("effect", dist.Normal(effect_loc, effect_scale))
    spread_loc = numpyro.param("spread_loc", -0.5)
    spread_scale = numpyro.param("spread_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("spread", dist.LogNormal(spread_loc, spread_scale))


args = (gain,)
