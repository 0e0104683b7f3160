# wrong: model-misses-data
from functools import partial

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal
from numpyro.optim import Adam

from svi_course import homework

hw1 = homework.assignment("hw1")


def model(numbers, deaths=None):
    rate = numpyro.sample("rate", dist.Gamma(1.0, 0.5))
    spread = numpyro.sample("spread", dist.Gamma(2.0, 2.0))
    numpyro.deterministic("danger", hw1.data.years * rate)
    with numpyro.plate("years", len(numbers)):
        numpyro.sample("deaths", dist.Normal(rate, spread), obs=deaths)


guide = AutoNormal(model)
svi = SVI(model, guide, Adam(lambda step: 0.05 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 2000, jnp.arange(1.0, 120 + 1.0), jnp.array(hw1.data.deaths))
study = model, guide, result
