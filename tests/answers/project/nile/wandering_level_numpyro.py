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

from svi_course.project.data import FLOW, YEAR


# A level that wanders from year to year, in hundreds of the unit.
def model(year, flow=None):
    start = numpyro.sample("start", dist.Normal(10.0, 2.0))
    wander = numpyro.sample("wander", dist.HalfNormal(0.5))
    noise = numpyro.sample("noise", dist.HalfNormal(2.0))
    with numpyro.plate("steps", len(year) - 1):
        step = numpyro.sample("step", dist.Normal(0.0, 1.0))
    level = start + wander * jnp.concatenate([jnp.zeros(1), jnp.cumsum(step)])
    numpyro.deterministic("fall", 100 * (level[:25].mean() - level[31:].mean()))
    with numpyro.plate("years", len(year)):
        numpyro.sample("flow", dist.Normal(100 * level, 100 * noise), obs=flow)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
svi = SVI(model, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 6000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 6000, jnp.array(YEAR), jnp.array(FLOW))
study = model, guide, result
