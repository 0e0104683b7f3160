# wrong: not-converged log_R_auto_loc
"""A point estimate of a reproduction number from generations of cases; the run stops after twenty steps at a
tiny learning rate."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO, init_to_value
from numpyro.infer.autoguide import AutoDelta

parents = jnp.array([5, 12, 27, 60, 144])
children = jnp.array([12, 27, 60, 144, 310])


def model(parents, children=None):
    log_R = numpyro.sample("log_R", dist.Normal(0.0, 1.0))
    with numpyro.plate("generations", parents.shape[0]):
        numpyro.sample("children", dist.Poisson(parents * jnp.exp(log_R)), obs=children)


guide = AutoDelta(model, init_loc_fn=init_to_value(values={"log_R": -1.0}))
args = (parents, children)
svi = SVI(model, guide, numpyro.optim.Adam(1e-4), Trace_ELBO())
result = svi.run(random.PRNGKey(0), 20, *args, progress_bar=False)
