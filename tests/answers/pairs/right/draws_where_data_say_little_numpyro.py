# right
"""One launch only: the posterior hardly differs from the prior, and neither do its draws."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import SVI, Predictive, Trace_ELBO

launches = jnp.array([1.0])


def model(launches):
    success = numpyro.sample("success", dist.Beta(30.0, 6.0))
    with numpyro.plate("launches", len(launches)):
        numpyro.sample("launch", dist.Bernoulli(success), obs=launches)


def guide(launches):
    good = numpyro.param("good", 30.0, constraint=constraints.positive)
    bad = numpyro.param("bad", 6.0, constraint=constraints.positive)
    numpyro.sample("success", dist.Beta(good, bad))


args = (launches,)
fit = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO()).run(
    jax.random.PRNGKey(0), 800, *args, progress_bar=False
)
result = {"draws": Predictive(guide, params=fit.params, num_samples=1000)(jax.random.PRNGKey(1), *args)}
