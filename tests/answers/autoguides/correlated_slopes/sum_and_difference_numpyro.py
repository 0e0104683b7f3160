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


def guide(first, second, response):
    # The data know the sum of the slopes well, and their difference hardly.
    loc = numpyro.param("loc", jnp.zeros(3))
    scale = numpyro.param("scale", jnp.full(3, 0.3), constraint=constraints.positive)
    total = numpyro.sample("total", dist.Normal(loc[0], scale[0]), infer={"is_auxiliary": True})
    gap = numpyro.sample("gap", dist.Normal(loc[1], scale[1]), infer={"is_auxiliary": True})
    # slope_1 and slope_2 are (total ± gap) / 2, which has the Jacobian 1/2.
    numpyro.sample("slope_1", dist.Delta((total + gap) / 2, log_density=jnp.log(2.0)))
    numpyro.sample("slope_2", dist.Delta((total - gap) / 2))
    numpyro.sample("intercept", dist.Normal(loc[2], scale[2]))


svi = SVI(regression, guide, Adam(lambda step: 0.1 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 2000, *data, progress_bar=False)
fitted = (guide, result)
