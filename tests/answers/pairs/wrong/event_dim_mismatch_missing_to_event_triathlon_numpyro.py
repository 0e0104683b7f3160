# wrong: event-dim-mismatch shift
"""Three disciplines of a triathlon with a vector of shifts; the model declares one event dimension, the guide none."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

times = jnp.array([[24.0, 65.1, 39.8], [27.3, 70.4, 44.0], [22.1, 63.2, 36.5], [30.2, 72.8, 47.1]])


def model(times):
    shift = numpyro.sample("shift", dist.Normal(jnp.array([25.0, 68.0, 42.0]), 5.0).to_event(1))
    with numpyro.plate("athletes", 4):
        numpyro.sample("times", dist.Normal(shift, 4.0).to_event(1), obs=times)


def guide(times):
    loc = numpyro.param("loc", jnp.array([25.0, 68.0, 42.0]))
    scale = numpyro.param("scale", jnp.ones(3), constraint=constraints.positive)
    numpyro.sample("shift", dist.Normal(loc, scale))


args = (times,)
