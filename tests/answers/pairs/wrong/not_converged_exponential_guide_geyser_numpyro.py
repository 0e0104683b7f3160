# wrong: not-converged q_rate
"""Eruptions of a geyser with a one-parameter exponential guide, stopped after 25 steps long before its rate
has settled."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

hours = jnp.array([1.3, 0.9, 1.1])


def model(hours):
    frequency = numpyro.sample("frequency", dist.Gamma(2.0, 1.0))
    with numpyro.plate("eruptions", hours.shape[0]):
        numpyro.sample("hours", dist.Exponential(frequency), obs=hours)


def guide(hours):
    q_rate = numpyro.param("q_rate", 0.05, constraint=constraints.positive)
    numpyro.sample("frequency", dist.Exponential(q_rate))


args = (hours,)
svi = SVI(model, guide, numpyro.optim.Adam(0.0005), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(5), 25, *args, progress_bar=False)
