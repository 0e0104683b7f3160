# wrong: not-converged auto_loc
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer import autoguide
from numpyro.optim import Adam

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_numpyro import regression

data = jnp.array(FIRST), jnp.array(SECOND), jnp.array(RESPONSE)

guide = autoguide.AutoMultivariateNormal(regression)
svi = SVI(regression, guide, Adam(0.001), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 300, *data, progress_bar=False)
fitted = (guide, result)
