# right
"""Straight-line fit of a galaxy scaling relation with known errors, no plate anywhere: .to_event takes the data in as one event."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(1)
log_mass = rng.uniform(9.0, 11.5, size=25)
log_size_err = rng.uniform(0.03, 0.12, size=25)
log_size = 0.3 + 0.22 * (log_mass - 10.0) + log_size_err * rng.normal(size=25)
X = np.column_stack([np.ones(25), log_mass - 10.0])


def model(X, err, y=None):
    beta = numpyro.sample("beta", dist.Normal(0.0, 1.0).expand_by([2]).to_event(1))
    return numpyro.sample("y", dist.Normal(X @ beta, err).to_event(1), obs=y)


def guide(X, err, y=None):
    mean = numpyro.param("mean", jnp.zeros(2))
    tril = numpyro.param("tril", 0.1 * jnp.eye(2), constraint=constraints.lower_cholesky)
    return numpyro.sample("beta", dist.MultivariateNormal(mean, scale_tril=tril))


args = (X, log_size_err, log_size)
