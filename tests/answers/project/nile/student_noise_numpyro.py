# right
from functools import partial

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO, init_to_value
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.optim import Adam

from svi_course.project.data import FLOW, YEAR


# A step down with noise that allows for extreme years.
def model(year, flow=None):
    before = numpyro.sample("before", dist.Normal(1000.0, 300.0))
    after = numpyro.sample("after", dist.Normal(1000.0, 300.0))
    when = numpyro.sample("when", dist.Uniform(1880.0, 1960.0))
    noise = numpyro.sample("noise", dist.LogNormal(5.0, 0.5))
    level = before + (after - before) * jax.nn.sigmoid((year - when) / 2.0)
    numpyro.deterministic("fall", level[:25].mean() - level[31:].mean())
    numpyro.sample("flow", dist.StudentT(10.0, level, noise).to_event(1), obs=flow)


start = {"before": 1000.0, "after": 900.0, "when": 1905.0, "noise": 150.0}
guide = AutoMultivariateNormal(model, init_loc_fn=init_to_value(values=start))
svi = SVI(model, guide, Adam(lambda step: 1.0 * 0.01 ** (step / 8000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 8000, jnp.array(YEAR), jnp.array(FLOW))
study = model, guide, result
