# wrong: model-misses-data
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

from svi_course.project.data import FLOW, YEAR


def model(year, flow=None):
    level = numpyro.sample("level", dist.Normal(10.0, 2.0))
    noise = numpyro.sample("noise", dist.HalfNormal(2.0))
    numpyro.deterministic("fall", 0 * level)
    with numpyro.plate("years", len(year)):
        numpyro.sample("flow", dist.Normal(100 * level, 100 * noise), obs=flow)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
svi = SVI(model, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 2000, jnp.array(YEAR), jnp.array(FLOW))
study = model, guide, result
