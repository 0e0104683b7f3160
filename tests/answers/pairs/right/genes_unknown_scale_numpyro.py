# right
"""Which genes matter? Nobody knows the scale of their effects, so its logarithm has a prior over many powers of ten."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

expression = jnp.array([[0.2, -1.1, 0.7], [1.3, 0.4, -0.2], [-0.8, 0.9, 0.1], [0.5, 1.6, -1.4], [-1.2, 0.3, 0.8]])
height = jnp.array([0.5, 2.7, -1.4, 1.2, -2.3])


def model(expression, height):
    log_overall = numpyro.sample("log_overall", dist.Normal(0.0, 10.0))
    with numpyro.plate("genes", 3):
        log_scale = numpyro.sample("log_scale", dist.Normal(log_overall, 1.0))
        effect = numpyro.sample("effect", dist.Normal(0.0, jnp.exp(log_scale)))
    with numpyro.plate("plants", len(height)):
        numpyro.sample("height", dist.Normal(expression @ effect, 0.5), obs=height)


guide = AutoNormal(model)
args = (expression, height)
