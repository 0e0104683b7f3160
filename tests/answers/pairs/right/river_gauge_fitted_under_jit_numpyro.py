# right
"""A gauge at a river read against a reference: the whole fit compiled by `jax.jit`, the guide set up inside it."""

from functools import partial

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.infer.initialization import init_to_median
from numpyro.optim import Adam

reference = jnp.array([0.2, 0.5, 0.8, 1.1, 1.4, 1.7, 2.0, 2.3, 2.6, 2.9])
reading = jnp.array([2.4, 4.6, 3.1, 5.2, 3.9, 6.0, 4.3, 6.6, 5.1, 7.4])


def model(reference, reading=None):
    offset = numpyro.sample("offset", dist.Normal(0.0, 10.0))
    gain = numpyro.sample("gain", dist.Normal(0.0, 10.0))
    error = numpyro.sample("error", dist.LogNormal(0.0, 0.5))
    with numpyro.plate("day", reference.shape[0]):
        numpyro.sample("reading", dist.Normal(offset + gain * reference, error), obs=reading)


guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
svi = SVI(model, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 3000)), Trace_ELBO(10))
fit = jax.jit(partial(svi.run, progress_bar=False), static_argnums=1)
result = fit(jax.random.PRNGKey(3), 3000, reference, reading)
args = (reference, reading)
