# wrong: quantity-missing fall
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


# One step down, in hundreds of the unit and in decades from 1920, so that all latents are of size one.
def model(year, flow=None):
    before = numpyro.sample("before", dist.Normal(10.0, 2.0))
    drop = numpyro.sample("drop", dist.Normal(0.0, 2.0))
    when = numpyro.sample("when", dist.Normal(0.0, 2.5))
    noise = numpyro.sample("noise", dist.HalfNormal(2.0))
    decade = (year - 1920) / 10
    level = before - drop * jax.nn.sigmoid((decade - when) / 0.2)
    with numpyro.plate("years", len(year)):
        numpyro.sample("flow", dist.Normal(100 * level, 100 * noise), obs=flow)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
svi = SVI(model, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 4000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 4000, jnp.array(YEAR), jnp.array(FLOW))
study = model, guide, result
