# wrong: far-from-posterior start
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.optim import Adam

from svi_course import homework

hw5 = homework.assignment("hw5")

guess = hw5.data.guess
density = np.log(hw5.data.space / hw5.data.volume)
excess = 100 * (np.log(hw5.data.pressure / guess) - density)


def model(density, excess):
    u = numpyro.sample("u", dist.Normal(0.0, 10.0))
    v = numpyro.sample("v", dist.Normal(0.0, 20.0))
    scatter = numpyro.sample("scatter", dist.LogNormal(-0.7, 1.0))
    with numpyro.plate("readings", len(density)):
        numpyro.sample("excess", dist.Normal(v + u * density, scatter), obs=excess)


guide = AutoMultivariateNormal(model)
svi = SVI(model, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 4000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 4000, jnp.array(density), jnp.array(excess))
drawn = guide.sample_posterior(random.PRNGKey(1), result.params, sample_shape=(4000,))
draws = {"start": drawn["v"], "exponent": 1 + drawn["u"] / 100}
