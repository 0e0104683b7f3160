# wrong: unlearned-weight
"""The weight of the heavy species in a guide for the species of a penguin of 4.7 kg."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import SGD


def model():
    heavy = numpyro.sample("heavy", dist.Bernoulli(0.5))
    numpyro.sample("mass", dist.Normal(jnp.where(heavy, 5.1, 3.7), 0.5), obs=4.7)


def guide():
    weight = numpyro.param("weight", 0.5, constraint=dist.constraints.unit_interval)
    numpyro.sample("heavy", dist.Bernoulli(weight))


svi = SVI(model, guide, SGD(0.3), Trace_ELBO(num_particles=10_000))
weight = svi.run(random.key(0), 200, progress_bar=False).params["weight"]
