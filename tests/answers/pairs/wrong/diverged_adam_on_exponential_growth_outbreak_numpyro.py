# wrong: diverged
"""Early growth of an outbreak, Poisson counts with an exponential curve; Adam takes steps of five, and the
curve overflows."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

day = jnp.arange(30.0)
cases = jnp.array(
    [1, 0, 2, 1, 3, 2, 2, 4, 3, 5, 4, 7, 6, 9, 8, 12, 11, 15, 17, 18, 24, 25, 33, 31, 42, 47, 52, 66, 70, 88]
)


def model(day, cases):
    log_start = numpyro.sample("log_start", dist.Normal(0.0, 1.0))
    growth = numpyro.sample("growth", dist.Normal(0.1, 0.1))
    rate = jnp.exp(log_start + growth * day)
    numpyro.sample("cases", dist.Poisson(rate).to_event(1), obs=cases)


guide = AutoNormal(model)
args = (day, cases)
optimizer = numpyro.optim.Adam(step_size=5.0)
result = SVI(model, guide, optimizer, Trace_ELBO()).run(random.PRNGKey(3), 300, *args, progress_bar=False)
