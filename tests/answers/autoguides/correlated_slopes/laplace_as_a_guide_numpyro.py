# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoLaplaceApproximation
from numpyro.optim import Adam

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_numpyro import regression

data = jnp.array(FIRST), jnp.array(SECOND), jnp.array(RESPONSE)
point = AutoLaplaceApproximation(regression)
svi = SVI(regression, point, Adam(0.02), Trace_ELBO())
result = svi.run(random.PRNGKey(0), 1500, *data, progress_bar=False)
around = point.get_posterior(result.params)


def guide(first, second, response):
    # NumPyro has no guide for it, so the Normal is drawn from by hand.
    z = numpyro.sample("z", around, infer={"is_auxiliary": True})
    for i, name in enumerate(("intercept", "slope_1", "slope_2")):
        numpyro.sample(name, dist.Delta(z[i]))


fitted = (guide, {})
