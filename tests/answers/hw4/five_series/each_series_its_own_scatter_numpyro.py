# right
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

hw4 = homework.assignment("hw4")


def model(series, speeds=None):
    speed = numpyro.sample("speed", dist.Normal(299_850.0 - hw4.data.base, 100.0))
    between = numpyro.sample("between", dist.LogNormal(3.5, 0.7))
    with numpyro.plate("all_series", 5):
        within = numpyro.sample("within", dist.LogNormal(4.3, 0.4))
        mean = numpyro.sample("mean", dist.Normal(speed, between))
    with numpyro.plate("measurements", len(series)):
        numpyro.sample("measured", dist.Normal(mean[series.astype(int)], within[series.astype(int)]), obs=speeds)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
svi = SVI(model, guide, Adam(lambda step: 0.5 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 2000, jnp.array(hw4.data.series), jnp.array(hw4.data.speeds))
study = model, guide, result
