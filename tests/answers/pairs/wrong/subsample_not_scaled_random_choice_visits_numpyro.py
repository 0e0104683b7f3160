# wrong: subsample-not-scaled visits
"""Doctor's visits per year with overdispersion; each step takes sixteen patients at random by hand and
declares a plate of sixteen."""

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoMultivariateNormal

rng = np.random.default_rng(2)
age = rng.normal(size=120)
visits = rng.poisson(rng.gamma(2.0, np.exp(0.4 + 0.3 * age) / 2.0))


def model(age, visits, batch_size=16):
    intercept = numpyro.sample("intercept", dist.Normal(0.0, 1.0))
    b_age = numpyro.sample("b_age", dist.Normal(0.0, 1.0))
    phi = numpyro.sample("phi", dist.Exponential(1.0))
    rows = jax.random.choice(numpyro.prng_key(), len(visits), (batch_size,), replace=False)
    mean = jnp.exp(intercept + b_age * age[rows])
    with numpyro.plate("batch", batch_size):
        numpyro.sample("visits", dist.NegativeBinomial2(mean, phi), obs=visits[rows])


guide = AutoMultivariateNormal(model)
args = (jnp.asarray(age), jnp.asarray(visits))
