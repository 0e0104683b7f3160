# right
"""How loud does each songbird sing? The guide draws the minibatch of birds; the model, which is replayed, meets the same
birds in the plate of that name.
"""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

loudness = 70.0 + 4.0 * jnp.sin(jnp.arange(40.0) ** 2)


def model(loudness):
    typical = numpyro.sample("typical", dist.Normal(70.0, 10.0))
    with numpyro.plate("birds", 40) as bird:
        own = numpyro.sample("own", dist.Normal(typical, 4.0))
        numpyro.sample("loudness", dist.Normal(own, 1.0), obs=loudness[bird])


def guide(loudness):
    loc = numpyro.param("loc", 70.0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    numpyro.sample("typical", dist.Normal(loc, scale))
    weight = numpyro.param("weight", 0.5, constraint=constraints.unit_interval)
    spread = numpyro.param("spread", 1.0, constraint=constraints.positive)
    with numpyro.plate("birds", 40, subsample_size=8) as bird:
        numpyro.sample("own", dist.Normal(70.0 + weight * (loudness[bird] - 70.0), spread))


args = (loudness,)
