# right
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
    log_scale = numpyro.param("log_scale", -1.0)
    size = numpyro.param("size", 1.2, constraint=constraints.positive)
    shapes = [dist.transforms.ExpTransform(), dist.transforms.AffineTransform(0.0, size)]
    numpyro.sample("sigma", dist.TransformedDistribution(dist.Normal(0.0, jnp.exp(log_scale)), shapes))


svi = SVI(spread, guide, Adam(0.01), Trace_ELBO(num_particles=10))
fitted = (guide, svi.run(random.PRNGKey(1), 3000, jnp.array(FOUR), progress_bar=False))
