# wrong: diverged
"""Cod catches against years as plain numbers, fitted by gradient descent; the step is far too large for
covariates of this size."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

year = jnp.array([0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0])
catch = jnp.array([81.0, 77.0, 74.0, 66.0, 63.0, 55.0, 51.0, 48.0])


def model(year, catch):
    start = numpyro.sample("start", dist.Normal(80.0, 10.0))
    change = numpyro.sample("change", dist.Normal(0.0, 2.0))
    with numpyro.plate("years", len(year)):
        numpyro.sample("catch", dist.Normal(start + change * year, 2.0), obs=catch)


def guide(year, catch):
    start_loc = numpyro.param("start_loc", 80.0)
    start_scale = numpyro.param("start_scale", 1.0, constraint=constraints.positive)
    numpyro.sample("start", dist.Normal(start_loc, start_scale))
    change_loc = numpyro.param("change_loc", 0.0)
    change_scale = numpyro.param("change_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("change", dist.Normal(change_loc, change_scale))


args = (year, catch)
optimizer = numpyro.optim.SGD(step_size=0.05)
svi = SVI(model, guide, optimizer, loss=Trace_ELBO())
result = svi.run(random.PRNGKey(0), 400, *args, progress_bar=False)
