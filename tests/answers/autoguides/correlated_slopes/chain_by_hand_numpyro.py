# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer import autoguide
from numpyro.optim import Adam

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_numpyro import regression

data = jnp.array(FIRST), jnp.array(SECOND), jnp.array(RESPONSE)


def guide(first, second, response):
    positive = constraints.positive
    scales = numpyro.param("scales", jnp.full(3, 0.3), constraint=positive)
    loc = numpyro.param("loc", jnp.zeros(3))
    slope = numpyro.param("slope", jnp.zeros(3))
    one = numpyro.sample("slope_1", dist.Normal(loc[0], scales[0]))
    other = numpyro.sample("slope_2", dist.Normal(loc[1] + slope[0] * one, scales[1]))
    numpyro.sample("intercept", dist.Normal(loc[2] + slope[1] * one + slope[2] * other, scales[2]))


svi = SVI(regression, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 2000, *data, progress_bar=False)
fitted = (guide, result)
