# wrong: signature-mismatch model
"""Point counts of warblers in a Poisson regression; guide and call know the observers' effort, the model is
still the version before it."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

effort = np.array([1.0, 2.0, 1.5, 0.5, 1.0, 2.5])
canopy = np.array([0.2, 0.9, 0.6, 0.1, 0.4, 0.8])
birds = np.array([1, 9, 4, 0, 2, 10])


def model(canopy, birds):
    w = numpyro.sample("w", dist.Normal(0.0, 1.0).expand([2]).to_event(1))
    log_rate = numpyro.deterministic("log_rate", w[0] + w[1] * canopy)
    with numpyro.plate("points", canopy.shape[0]):
        numpyro.sample("birds", dist.Poisson(jnp.exp(log_rate)), obs=birds)


def guide(effort, canopy, birds):
    loc = numpyro.param("loc", jnp.zeros(2))
    scale = numpyro.param("scale", 0.3 * jnp.ones(2), constraint=constraints.positive)
    numpyro.sample("w", dist.Normal(loc, scale).to_event(1))


args = (effort, canopy, birds)
