# right
"""Mass and concentration of a dark halo from a rotation curve, a banana-shaped posterior; a block autoregressive flow fits it."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoBNAFNormal

radius = jnp.array([2.0, 5.0, 9.0, 14.0, 20.0])
speed = jnp.array([101.0, 138.0, 155.0, 163.0, 168.0])


@jax.jit
def circular_speed(log_v, log_scale):
    x = radius / jnp.exp(log_scale)
    return jnp.exp(log_v) * jnp.sqrt((jnp.log1p(x) - x / (1 + x)) / (0.216 * x))


def model(speed):
    log_v = numpyro.sample("log_v", dist.Uniform(3.0, 7.0))
    log_scale = numpyro.sample("log_scale", dist.Normal(2.0, 0.7))
    error = numpyro.sample("error", dist.InverseGamma(4.0, 20.0))
    numpyro.sample("speed", dist.StudentT(5.0, circular_speed(log_v, log_scale), error).to_event(1), obs=speed)


guide = AutoBNAFNormal(model, num_flows=1, hidden_factors=[6, 6])
args = (speed,)
