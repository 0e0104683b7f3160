# right
"""Breeding bird counts on many routes by Poisson regression; the plate draws the routes of each step and the rows are looked up."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer import init_to_feasible
from numpyro.infer.autoguide import AutoDiagonalNormal

rng = np.random.default_rng(2)
forest = rng.uniform(size=200)
year = rng.integers(0, 10, size=200)
birds = rng.poisson(np.exp(1.0 + 1.5 * forest - 0.05 * year))


def model(forest, year, birds, batch_size=40):
    intercept = numpyro.sample("intercept", dist.Normal(0.0, 2.0))
    b_forest = numpyro.sample("b_forest", dist.Normal(0.0, 2.0))
    trend = numpyro.sample("trend", dist.Normal(0.0, 0.2))
    with numpyro.plate("routes", len(birds), subsample_size=batch_size) as ind:
        log_rate = intercept + b_forest * jnp.asarray(forest)[ind] + trend * jnp.asarray(year)[ind]
        numpyro.sample("birds", dist.Poisson(jnp.exp(log_rate)), obs=jnp.asarray(birds)[ind])


guide = AutoDiagonalNormal(model, init_loc_fn=init_to_feasible)
args = (forest, year, birds)
