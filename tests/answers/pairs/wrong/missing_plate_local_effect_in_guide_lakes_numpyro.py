# wrong: missing-plate effect
"""Mercury in fish from many lakes with a local effect per lake, in minibatches; the guide leaves the lakes'
plate before it draws the effects."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(21)
acidity = jnp.array(rng.normal(size=48))
mercury = 0.5 - 0.2 * acidity + jnp.array(rng.normal(0.0, 0.4, size=48))


def model(acidity, mercury):
    slope = numpyro.sample("slope", dist.Normal(0.0, 1.0))
    with numpyro.plate("lakes", 48, subsample_size=12) as idx:
        effect = numpyro.sample("effect", dist.Normal(0.5, 0.4))
        numpyro.sample("mercury", dist.Normal(effect + slope * acidity[idx], 0.2), obs=mercury[idx])


def guide(acidity, mercury):
    slope_loc = numpyro.param("slope_loc", 0.0)
    numpyro.sample("slope", dist.Normal(slope_loc, 0.1))
    loc = numpyro.param("loc", jnp.full(48, 0.5))
    scale = numpyro.param("scale", jnp.full(48, 0.2), constraint=constraints.positive)
    with numpyro.plate("lakes", 48, subsample_size=12) as idx:
        batch_loc, batch_scale = loc[idx], scale[idx]
    numpyro.sample("effect", dist.Normal(batch_loc, batch_scale))


args = (acidity, mercury)
