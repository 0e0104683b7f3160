# right
"""Speed of fish as the square root of oxygen above a threshold; below it they hardly move, so every draw of the
threshold has a finite loss."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from jax.example_libraries.optimizers import exponential_decay
from numpyro.infer import SVI, Trace_ELBO, init_to_value
from numpyro.infer.autoguide import AutoMultivariateNormal

oxygen = jnp.array([2.1, 2.6, 3.5, 4.0, 5.2, 6.1, 7.4, 8.0])  # milligrams per litre
speed = jnp.array([0.3, 0.6, 1.2, 1.1, 1.6, 1.9, 2.1, 2.4])  # body lengths per second


def model(oxygen, speed):
    threshold = numpyro.sample("threshold", dist.Normal(1.2, 0.4))
    gain = numpyro.sample("gain", dist.Normal(1.0, 0.3))
    above = jnp.maximum(oxygen - threshold, 1e-4)  # not zero, where the slope of the root is infinite
    with numpyro.plate("trials", oxygen.shape[0]):
        numpyro.sample("speed", dist.Normal(gain * jnp.sqrt(above), 0.3), obs=speed)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_value(values={"threshold": 1.2, "gain": 1.0}))
args = (oxygen, speed)
svi = SVI(model, guide, numpyro.optim.Adam(exponential_decay(0.02, 500, 0.3)), Trace_ELBO())
result = svi.run(random.PRNGKey(8), 2500, *args, progress_bar=False)
