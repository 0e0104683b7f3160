# wrong: not-instantiated guide
"""Reading scores of pupils before and after a course, a linear regression; the autoguide's class is given
instead of an instance."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoDiagonalNormal

before = jnp.array([41.0, 55.0, 38.0, 62.0, 47.0, 50.0, 59.0, 44.0])
after = jnp.array([48.0, 57.0, 45.0, 66.0, 55.0, 52.0, 63.0, 51.0])
x = (before - before.mean()) / before.std()
y = (after - after.mean()) / after.std()


def model(x, y):
    slope = numpyro.sample("slope", dist.Normal(0, 1))
    intercept = numpyro.sample("intercept", dist.Normal(0, 1))
    noise = numpyro.sample("noise", dist.HalfNormal(1))
    numpyro.sample("y", dist.Normal(intercept + slope * x, noise), obs=y)


guide = AutoDiagonalNormal
args = (x, y)
