# right
"""Tree-ring widths with simulated measurement jitter; at every step the helper gets a new random key from NumPyro."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoLaplaceApproximation

widths = jnp.array([1.12, 0.94, 1.31, 1.05, 0.88, 1.22, 1.17, 0.99, 1.08])  # millimetres


def jitter(shape, rng_key):
    return dist.Uniform(-0.005, 0.005).sample(rng_key, shape)


def model(widths):
    growth = numpyro.sample("growth", dist.LogNormal(0.0, 0.5))
    cv = numpyro.sample("cv", dist.Beta(2.0, 8.0))
    jittered = widths + jitter(widths.shape, numpyro.prng_key())
    with numpyro.plate("years", len(widths)):
        numpyro.sample("widths", dist.Normal(growth, cv * growth), obs=jittered)


guide = AutoLaplaceApproximation(model)
args = (widths,)
