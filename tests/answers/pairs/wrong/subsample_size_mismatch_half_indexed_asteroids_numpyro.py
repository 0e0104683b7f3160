# wrong: subsample-size-mismatch brightness
"""Brightness of asteroids against phase angle in minibatches; the angles are indexed, the brightness is not."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

rng = np.random.default_rng(11)
angle = rng.uniform(0.0, 25.0, size=90)
brightness = 15.0 + 0.04 * angle + rng.normal(0.0, 0.1, size=90)


def model(angle, brightness):
    absolute = numpyro.sample("absolute", dist.Normal(15.0, 1.0))
    slope = numpyro.sample("slope", dist.Normal(0.0, 0.1))
    error = numpyro.sample("error", dist.HalfCauchy(0.2))
    with numpyro.plate("asteroids", 90, subsample_size=15) as idx:
        mean = absolute + slope * angle[idx]
        numpyro.sample("brightness", dist.Normal(mean, error), obs=brightness)


guide = AutoNormal(model)
args = (jnp.array(angle), jnp.array(brightness))
