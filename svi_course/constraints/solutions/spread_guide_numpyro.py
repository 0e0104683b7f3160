import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import Adam

from svi_course.constraints.data import FOUR
from svi_course.constraints.models_numpyro import spread


def guide(data):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    numpyro.sample("sigma", dist.LogNormal(loc, scale))


svi = SVI(spread, guide, Adam(0.01), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 3000, jnp.array(FOUR), progress_bar=False)

fitted = (guide, result)
