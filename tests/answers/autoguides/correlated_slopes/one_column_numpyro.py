# right
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

guide = autoguide.AutoLowRankMultivariateNormal(regression, rank=1)
svi = SVI(regression, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 2000, *data, progress_bar=False)
fitted = (guide, result)
