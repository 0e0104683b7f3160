# right
"""Draws of an AutoNormal, for the uncertainty of a shelf life."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

shelf_life = jnp.array([12.0, 15.5, 9.8, 14.1])


def model(shelf_life):
    days = numpyro.sample("days", dist.LogNormal(2.0, 1.0))
    shape = numpyro.sample("shape", dist.Exponential(0.2))
    with numpyro.plate("packets", len(shelf_life)):
        numpyro.sample("packet", dist.Weibull(days, shape + 1.0), obs=shelf_life)


guide = AutoNormal(model)
args = (shelf_life,)
fit = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO()).run(
    jax.random.PRNGKey(0), 800, *args, progress_bar=False
)
draws = guide.sample_posterior(jax.random.PRNGKey(1), fit.params, sample_shape=(200,))
result = {"draws": draws}
