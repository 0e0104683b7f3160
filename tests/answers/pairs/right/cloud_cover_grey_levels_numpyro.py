# right
"""Which share of the sky is covered? Shares between 0 and 1 are scored by a Bernoulli's cross-entropy, on purpose: its
author switched the check of the data off.
"""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

share = jnp.array([0.1, 0.25, 0.7, 0.95, 0.4])
front = jnp.array([-1.0, -0.5, 0.6, 1.4, 0.0])


def model(front, share):
    slope = numpyro.sample("slope", dist.Normal(0.0, 2.0))
    with numpyro.plate("days", len(share)):
        numpyro.sample("share", dist.Bernoulli(logits=slope * front, validate_args=False), obs=share)


guide = AutoNormal(model)
args = (front, share)
