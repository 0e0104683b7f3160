# wrong: model-has-no-latents score
"""A beginner's first SVI script for exam scores: the model holds the data only, and the guide is a normal of
the same name."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

score = jnp.array([61.0, 74.0, 55.0, 68.0, 80.0, 59.0, 71.0])


def model(score):
    numpyro.sample("score", dist.Normal(65.0, 10.0), obs=score)


def guide(score):
    mean = numpyro.param("mean", 60.0)
    sd = numpyro.param("sd", 5.0, constraint=constraints.positive)
    numpyro.sample("score", dist.Normal(mean, sd))


args = (score,)
