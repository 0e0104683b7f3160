# right
"""Success of nests by cover, height and distance to the edge: a MAP fit with hand-written Delta distributions in the guide."""

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rng = np.random.default_rng(12)
X = rng.normal(size=(45, 3))
success = rng.uniform(size=45) < 1 / (1 + np.exp(-(0.3 + X @ np.array([1.0, -0.5, 0.8]))))


def model(X, success):
    lapse = numpyro.sample("lapse", dist.Beta(1.5, 10.0))
    intercept = numpyro.sample("intercept", dist.Cauchy(0.0, 2.5))
    coefs = numpyro.sample("coefs", dist.Normal(jnp.zeros(3), 1.0).to_event(1))
    nests = numpyro.plate("nests", X.shape[0])
    with nests:
        p = lapse / 2 + (1 - lapse) * jax.nn.sigmoid(intercept + X @ coefs)
        numpyro.sample("success", dist.Bernoulli(p), obs=success)


def guide(X, success):
    numpyro.sample("lapse", dist.Delta(numpyro.param("lapse_map", 0.1, constraint=constraints.unit_interval)))
    numpyro.sample("intercept", dist.Delta(numpyro.param("intercept_map", 0.0)))
    numpyro.sample("coefs", dist.Delta(numpyro.param("coefs_map", jnp.zeros(3)), event_dim=1))


args = (X, success.astype(int))
