# right
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

hw3 = homework.assignment("hw3")


def model(numbers, counts=None):
    chance = numpyro.sample("chance", dist.Beta(20.0, 40.0))
    evenness = numpyro.sample("evenness", dist.LogNormal(5.0, 0.5))
    numpyro.deterministic("expected", hw3.data.dice * chance)
    with numpyro.plate("throws", len(numbers)):
        numpyro.sample("count", dist.BetaBinomial(evenness * chance, evenness * (1 - chance), 12), obs=counts)


guide = AutoNormal(model)
svi = SVI(model, guide, Adam(lambda step: 0.05 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(random.PRNGKey(0), 2000, jnp.arange(1.0, 200 + 1.0), jnp.array(hw3.data.fives_or_sixes))
study = model, guide, result
