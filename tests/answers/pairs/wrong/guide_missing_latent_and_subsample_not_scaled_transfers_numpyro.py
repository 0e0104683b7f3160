# wrong: guide-missing-latent sigma; subsample-not-scaled log_fee
"""Transfer fees of players by age in minibatches; the likelihood stands in a plate of the batch's own size,
and the guide has no sigma."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(13)
age = rng.uniform(18.0, 34.0, size=100)
log_fee = 1.5 - 0.02 * (age - 25.0) ** 2 + rng.normal(0.0, 0.4, size=100)
B = 10


def model(age, log_fee):
    peak = numpyro.sample("peak", dist.Normal(25.0, 2.0))
    top = numpyro.sample("top", dist.Normal(1.0, 1.0))
    sigma = numpyro.sample("sigma", dist.HalfNormal(1.0))
    with numpyro.plate("players", len(age), subsample_size=B) as idx:
        curve = top - 0.02 * (age[idx] - peak) ** 2
    with numpyro.plate("batch", B):
        numpyro.sample("log_fee", dist.Normal(curve, sigma), obs=log_fee[idx])


def guide(age, log_fee):
    locs = numpyro.param("locs", np.array([25.0, 1.0]))
    scales = numpyro.param("scales", np.array([0.3, 0.1]), constraint=constraints.positive)
    numpyro.sample("peak", dist.Normal(locs[0], scales[0]))
    numpyro.sample("top", dist.Normal(locs[1], scales[1]))


args = (jnp.array(age), jnp.array(log_fee))
