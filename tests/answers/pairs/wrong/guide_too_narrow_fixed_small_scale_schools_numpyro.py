# wrong: guide-too-narrow
"""Mean reading levels of six schools with a guide whose scale is fixed at a twentieth, so that only the means
are learnt."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from jax.example_libraries.optimizers import exponential_decay
from numpyro.infer import SVI, Trace_ELBO

level = jnp.array([2.3, -0.4, 1.1, 0.6, -1.5, 0.9])
standard_error = jnp.array([0.6, 0.4, 0.5, 0.7, 0.8, 0.3])


def model(level, standard_error):
    with numpyro.plate("schools", 6):
        theta = numpyro.sample("theta", dist.Normal(0.0, 1.0))
        numpyro.sample("level", dist.Normal(theta, standard_error), obs=level)


def guide(level, standard_error):
    theta_loc = numpyro.param("theta_loc", jnp.zeros(6))
    with numpyro.plate("schools", 6):
        numpyro.sample("theta", dist.Normal(theta_loc, 0.05))


args = (level, standard_error)
svi = SVI(model, guide, numpyro.optim.Adam(exponential_decay(0.02, 400, 0.3)), Trace_ELBO())
result = svi.run(random.PRNGKey(2), 3000, *args, progress_bar=False)
