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
    loc = numpyro.param("loc", 1.0)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    through = dist.transforms.SoftplusTransform()
    numpyro.sample("sigma", dist.TransformedDistribution(dist.Normal(loc, scale), [through]))


svi = SVI(spread, guide, Adam(0.01), Trace_ELBO(num_particles=10))
fitted = (guide, svi.run(random.PRNGKey(1), 3000, jnp.array(FOUR), progress_bar=False))
