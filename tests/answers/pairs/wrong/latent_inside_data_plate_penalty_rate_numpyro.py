# wrong: latent-inside-data-plate p
"""Penalties scored or missed, with the speed of the shot beside them; p slipped under the plate of the shots."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

scored = jnp.array([1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1])
speed = jnp.array([101.0, 96.0, 88.0, 104.0, 99.0, 110.0, 84.0, 95.0, 102.0, 91.0, 97.0, 100.0])


def model(scored, speed):
    mean_speed = numpyro.sample("mean_speed", dist.Normal(95.0, 10.0))
    with numpyro.plate("shots", scored.shape[0]):
        p = numpyro.sample("p", dist.Beta(4.0, 2.0))
        numpyro.sample("scored", dist.Bernoulli(p), obs=scored)
        numpyro.sample("speed", dist.Normal(mean_speed, 7.0), obs=speed)


def guide(scored, speed):
    s_loc = numpyro.param("s_loc", 95.0)
    s_scale = numpyro.param("s_scale", 2.0, constraint=constraints.positive)
    numpyro.sample("mean_speed", dist.Normal(s_loc, s_scale))
    alpha = numpyro.param("alpha", 4.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 2.0, constraint=constraints.positive)
    with numpyro.plate("shots", scored.shape[0]):
        numpyro.sample("p", dist.Beta(alpha, beta))


args = (scored, speed)
