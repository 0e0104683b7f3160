import jax.numpy as jnp
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.optim import Adam

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_numpyro import regression

STEPS = 2000


def falling(step):
    return 0.1 * 0.01 ** (step / STEPS)


guide = AutoMultivariateNormal(regression)
svi = SVI(regression, guide, Adam(falling), Trace_ELBO(num_particles=10))
arrays = (jnp.array(column) for column in (FIRST, SECOND, RESPONSE))
result = svi.run(random.PRNGKey(0), STEPS, *arrays, progress_bar=False)

fitted = (guide, result)
