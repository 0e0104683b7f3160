# wrong: nan-steps-hidden
"""The rise of a supernova as a power law of the time since explosion; draws of t0 after the first night give
NaN, and stable_update skips those steps."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from jax.example_libraries.optimizers import exponential_decay
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

night = jnp.array([0.2, 1.1, 2.0, 3.2, 4.1, 5.0, 6.2])
flux = jnp.array([0.3, 1.3, 2.9, 5.6, 8.4, 11.0, 15.4])


def model(night, flux):
    t0 = numpyro.sample("t0", dist.Normal(0.0, 1.0))
    height = numpyro.sample("height", dist.LogNormal(0.0, 0.5))
    with numpyro.plate("nights", len(night)):
        numpyro.sample("flux", dist.Normal(height * (night - t0) ** 1.5, 1.5), obs=flux)


def guide(night, flux):
    t_loc = numpyro.param("t_loc", -0.5)
    t_scale = numpyro.param("t_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("t0", dist.Normal(t_loc, t_scale))
    h_loc = numpyro.param("h_loc", 0.0)
    h_scale = numpyro.param("h_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("height", dist.LogNormal(h_loc, h_scale))


args = (night, flux)
svi = SVI(model, guide, numpyro.optim.Adam(exponential_decay(0.02, 500, 0.3)), Trace_ELBO())
result = svi.run(random.PRNGKey(1), 2500, *args, progress_bar=False, stable_update=True)
