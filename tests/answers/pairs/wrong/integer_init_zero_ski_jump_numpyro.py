# wrong: integer-init loc
"""Length of ski jumps against wind with a low-rank style hand guide; the start of the location is the integer 0."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

wind = jnp.array([0.4, -0.6, 1.1, 0.2, -1.0, 0.8])
metres = jnp.array([128.5, 119.0, 134.5, 126.0, 117.5, 131.0])


def model(wind, metres):
    gain = numpyro.sample("gain", dist.Cauchy(0.0, 5.0))
    numpyro.sample("metres", dist.Normal(125.0 + gain * wind, 2.0).to_event(1), obs=metres)


def guide(wind, metres):
    loc = numpyro.param("loc", 0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    numpyro.sample("gain", dist.Normal(loc, scale))


args = (wind, metres)
