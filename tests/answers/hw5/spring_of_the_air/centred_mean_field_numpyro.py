# right
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal
from numpyro.optim import Adam

from svi_course import homework

hw5 = homework.assignment("hw5")

guess = hw5.data.guess
density = np.log(hw5.data.space / hw5.data.volume)
excess = 100 * (np.log(hw5.data.pressure / guess) - density)
middle = float(density.mean())


def model(density, excess):
    u = numpyro.sample("u", dist.Normal(0.0, 10.0))
    # The height in the middle of the readings does not lean on the exponent; the prior is that of the end.
    height = numpyro.sample("height", dist.Normal(u * middle, 20.0))
    scatter = numpyro.sample("scatter", dist.LogNormal(-0.7, 1.0))
    with numpyro.plate("readings", len(density)):
        numpyro.sample("excess", dist.Normal(height + u * (density - middle), scatter), obs=excess)


guide = AutoNormal(model)
svi = SVI(model, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 4000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 4000, jnp.array(density), jnp.array(excess))
drawn = guide.sample_posterior(random.PRNGKey(1), result.params, sample_shape=(4000,))
draws = {"start": guess * jnp.exp((drawn["height"] - middle * drawn["u"]) / 100), "exponent": 1 + drawn["u"] / 100}
