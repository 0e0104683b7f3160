# right
# A Normal on each logit is not the posterior, but near enough, and every coin has its own.
import jax
import jax.numpy as jnp
import numpyro
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

from svi_course.guides.data import MINT
from svi_course.guides.models_numpyro import coins

optim = numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 2500))
svi = SVI(coins, AutoNormal(coins), optim, Trace_ELBO(num_particles=10))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
params = run(random.PRNGKey(0), 2500, jnp.array(MINT), progress_bar=False).params
theta = params["theta"]
