# wrong: wrong-value
# The most probable fairness of each coin, and theta along with it.
import jax
import jax.numpy as jnp
import numpyro
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoDelta

from svi_course.guides.data import MINT
from svi_course.guides.models_numpyro import coins

svi = SVI(coins, AutoDelta(coins), numpyro.optim.Adam(0.02), Trace_ELBO())
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
theta = run(random.PRNGKey(0), 1000, jnp.array(MINT), progress_bar=False).params["theta"]
