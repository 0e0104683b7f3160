# wrong: far-from-posterior sigma
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import Adam

from svi_course.constraints.data import FOUR
from svi_course.constraints.models_numpyro import spread


def guide(data):
    width = numpyro.param("width", 2.0, constraint=constraints.positive)
    numpyro.sample("sigma", dist.HalfNormal(width))


svi = SVI(spread, guide, Adam(0.01), Trace_ELBO(num_particles=10))
fitted = (guide, svi.run(random.PRNGKey(1), 3000, jnp.array(FOUR), progress_bar=False))
