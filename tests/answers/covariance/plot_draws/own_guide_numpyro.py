# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Predictive, Trace_ELBO
from numpyro.optim import Adam

from svi_course.covariance.data import AREAS
from svi_course.covariance.models_numpyro import plot


def guide(areas):
    m = numpyro.param("m", 0.0)
    s = numpyro.param("s", 0.5, constraint=constraints.positive)
    c = numpyro.param("c", 0.0)
    k = numpyro.param("k", 0.0)
    t = numpyro.param("t", 0.5, constraint=constraints.positive)
    width = numpyro.sample("width", dist.LogNormal(m, s))
    numpyro.sample("depth", dist.LogNormal(c + k * jnp.log(width), t))


svi = SVI(plot, guide, Adam(0.01), Trace_ELBO(num_particles=10))
fit = svi.run(random.PRNGKey(0), 4000, jnp.array(AREAS), progress_bar=False)
predictive = Predictive(guide, params=fit.params, num_samples=3000)
draws = predictive(random.PRNGKey(1), jnp.array(AREAS))
