# wrong: quantity-missing velocity
from functools import partial

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.infer.initialization import init_to_median
from numpyro.optim import Adam

from svi_course import homework

hw5 = homework.assignment("hw5")


def model(distances, velocities=None):
    begin = numpyro.sample("begin", dist.Normal(-hw5.data.zero, 3.0))
    slope = numpyro.sample("slope", dist.Normal(0.0, 10.0))
    scatter = numpyro.sample("scatter", dist.LogNormal(0.7, 0.7))
    with numpyro.plate("nebulae", len(distances)):
        numpyro.sample("measured", dist.Normal(begin + slope * distances, scatter), obs=velocities)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
svi = SVI(model, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 2000, jnp.array(hw5.data.distances), jnp.array(hw5.data.velocities))
study = model, guide, result
