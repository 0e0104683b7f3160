# wrong: guide-missing-latent class_effect
"""Test scores of pupils in four classes; the autoguide is built on the model with its class effects blocked."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro import handlers
from numpyro.infer.autoguide import AutoMultivariateNormal

class_of = jnp.array([0, 0, 0, 1, 1, 2, 2, 2, 3, 3])
hours = jnp.array([2.0, 5.0, 3.5, 4.0, 1.0, 6.0, 2.5, 3.0, 4.5, 0.5])
score = jnp.array([0.1, 1.2, 0.6, 0.3, -0.9, 1.9, 0.4, 0.8, 0.2, -1.5])


def model(class_of, hours, score=None):
    intercept = numpyro.sample("intercept", dist.Normal(0.0, 1.0))
    slope = numpyro.sample("slope", dist.Normal(0.0, 0.5))
    with numpyro.plate("classes", 4):
        class_effect = numpyro.sample("class_effect", dist.Normal(0.0, 0.5))
    mean = intercept + class_effect[class_of] + slope * hours
    with numpyro.plate("pupils", 10):
        numpyro.sample("score", dist.Normal(mean, 0.4), obs=score)


guide = AutoMultivariateNormal(handlers.block(model, hide=["class_effect"]))
args = (class_of, hours, score)
