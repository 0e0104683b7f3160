# wrong: missing-plate colour
"""True colours of stars behind noisy ones with an amortised guide, in minibatches; the model draws the
colours before it enters the stars' plate."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(4)
observed = jnp.array(rng.normal(0.7, 0.1, size=32) + rng.normal(0.0, 0.05, size=32))


def model(observed):
    mean = numpyro.sample("mean", dist.Normal(0.7, 0.3))
    stars = numpyro.plate("stars", 32, subsample_size=8)
    colour = numpyro.sample("colour", dist.Normal(mean, 0.1).expand([8]))
    with stars as idx:
        numpyro.sample("observed", dist.Normal(colour, 0.05), obs=observed[idx])


def guide(observed):
    m = numpyro.param("m", 0.7)
    numpyro.sample("mean", dist.Normal(m, 0.05))
    shift = numpyro.param("shift", 0.1)
    weight = numpyro.param("weight", 0.8)
    width = numpyro.param("width", 0.05, constraint=constraints.positive)
    with numpyro.plate("stars", 32, subsample_size=8) as idx:
        numpyro.sample("colour", dist.Normal(shift + weight * observed[idx], width))


args = (observed,)
