# right
"""Gaussian process for a Cepheid's brightness, the curve integrated out; annealed importance sampling (AutoDAIS) as the guide."""

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer import init_to_uniform
from numpyro.infer.autoguide import AutoDAIS

rng = np.random.default_rng(14)
day = np.sort(rng.uniform(0, 12, size=22))
brightness = np.sin(2 * np.pi * day / 5.4) + 0.3 * np.cos(4 * np.pi * day / 5.4) + 0.1 * rng.normal(size=22)


@jax.jit
def periodic_kernel(t, amplitude, length, period):
    s = jnp.sin(jnp.pi * (t[:, None] - t) / period)
    return amplitude**2 * jnp.exp(-2 * s**2 / length**2)


def model(day, brightness):
    amplitude = numpyro.sample("amplitude", dist.HalfNormal(1.5))
    length = numpyro.sample("length", dist.Gamma(4.0, 4.0))
    period = numpyro.sample("period", dist.LogNormal(np.log(5.5), 0.05))
    noise = numpyro.sample("noise", dist.HalfNormal(0.3))
    cov = periodic_kernel(day, amplitude, length, period) + (noise**2 + 1e-4) * jnp.eye(len(day))
    numpyro.sample("brightness", dist.MultivariateNormal(0.0, covariance_matrix=cov), obs=brightness)


guide = AutoDAIS(model, K=3, eta_init=0.02, init_loc_fn=init_to_uniform(radius=0.5))
args = (day, brightness)
