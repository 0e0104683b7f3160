# right
"""Radial velocities of a star with a planet: an auxiliary joint normal in the guide, handed on to the sites as Deltas with Jacobians."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(11)
day = np.sort(rng.uniform(0, 30, size=24))
velocity = 4.0 + 9.0 * np.sin(2 * np.pi * day / 7.3 + 0.4) + 1.5 * rng.normal(size=24)


def model(day, velocity):
    amplitude = numpyro.sample("amplitude", dist.HalfNormal(20.0))
    frequency = numpyro.sample("frequency", dist.TruncatedNormal(0.137, 0.002, low=0.0))
    phase = numpyro.sample("phase", dist.Normal(0.0, 1.0))
    offset = numpyro.sample("offset", dist.Normal(0.0, 10.0))
    with numpyro.plate("nights", len(day)):
        curve = offset + amplitude * jnp.sin(2 * jnp.pi * frequency * day + phase)
        numpyro.sample("velocity", dist.Normal(curve, 1.5), obs=velocity)


def guide(day, velocity):
    mean = numpyro.param("mean", jnp.array([2.0, -2.0, 0.0, 0.0]))
    tril = numpyro.param("tril", jnp.diag(jnp.array([0.1, 0.01, 0.1, 0.5])), constraint=constraints.lower_cholesky)
    joint = numpyro.sample("joint", dist.MultivariateNormal(mean, scale_tril=tril), infer={"is_auxiliary": True})
    numpyro.sample("amplitude", dist.Delta(jnp.exp(joint[0]), log_density=-joint[0]))
    numpyro.sample("frequency", dist.Delta(jnp.exp(joint[1]), log_density=-joint[1]))
    numpyro.sample("phase", dist.Delta(joint[2]))
    numpyro.sample("offset", dist.Delta(joint[3]))


args = (day, velocity)
