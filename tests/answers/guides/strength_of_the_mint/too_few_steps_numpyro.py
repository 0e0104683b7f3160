# wrong: wrong-value
import jax.numpy as jnp
import numpyro
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

from svi_course.guides.data import MINT
from svi_course.guides.models_numpyro import coins

svi = SVI(coins, AutoNormal(coins), numpyro.optim.Adam(0.01), Trace_ELBO())
theta = svi.run(random.PRNGKey(0), 200, jnp.array(MINT), progress_bar=False).params["theta"]
