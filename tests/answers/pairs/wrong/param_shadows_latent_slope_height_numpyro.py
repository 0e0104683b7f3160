# wrong: param-shadows-latent slope
"""Height of children against age; the slope is a parameter in the model and a random variable in the guide,
half maximum likelihood and half Bayes."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

age = jnp.array([2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])
height = jnp.array([0.87, 0.95, 1.02, 1.10, 1.15, 1.22, 1.27])


def model(age, height):
    slope = numpyro.param("slope", 0.05)
    intercept = numpyro.sample("intercept", dist.Normal(0.7, 0.3))
    with numpyro.plate("children", len(age)):
        numpyro.sample("height", dist.Normal(intercept + slope * age, 0.05), obs=height)


def guide(age, height):
    i_loc = numpyro.param("i_loc", 0.7)
    i_scale = numpyro.param("i_scale", 0.05, constraint=constraints.positive)
    numpyro.sample("intercept", dist.Normal(i_loc, i_scale))
    s_loc = numpyro.param("s_loc", 0.05)
    s_scale = numpyro.param("s_scale", 0.01, constraint=constraints.positive)
    numpyro.sample("slope", dist.Normal(s_loc, s_scale))


args = (age, height)
