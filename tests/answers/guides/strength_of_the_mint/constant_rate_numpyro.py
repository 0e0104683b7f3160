# right
# A constant rate; the guide starts at each coin's posterior under a uniform prior.
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

from svi_course.guides.data import MINT
from svi_course.guides.models_numpyro import coins

heads = jnp.array(MINT)


def guide(heads):
    mean = numpyro.param("mean", heads / 10, constraint=constraints.unit_interval)
    size = numpyro.param("size", jnp.full(12, 10.0), constraint=constraints.positive)
    with numpyro.plate("coins", 12):
        numpyro.sample("fairness", dist.Beta(mean * size, (1 - mean) * size))


svi = SVI(coins, guide, numpyro.optim.Adam(0.02), Trace_ELBO(num_particles=10))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
theta = float(run(random.PRNGKey(0), 1500, heads, progress_bar=False).params["theta"])
