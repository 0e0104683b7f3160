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

hw2 = homework.assignment("hw2")


def model(numbers, passages=None):
    time = numpyro.sample("time", dist.Normal(24_825.0 - hw2.data.zero, 10.0))
    spread = numpyro.sample("spread", dist.LogNormal(1.5, 0.5))
    wrong = numpyro.sample("wrong", dist.Beta(1.0, 10.0))
    kinds = dist.Categorical(probs=jnp.stack([1 - wrong, wrong]))
    centre = jnp.stack([time, time - 30])
    width = jnp.stack([spread, spread + 30])
    with numpyro.plate("passages", len(numbers)):
        numpyro.sample("passage", dist.MixtureSameFamily(kinds, dist.Normal(centre, width)), obs=passages)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
svi = SVI(model, guide, Adam(lambda step: 0.05 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 2000, jnp.arange(1.0, 50 + 1.0), jnp.array(hw2.data.light))
study = model, guide, result
