# wrong: not-converged beta
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_numpyro import coin

tosses = jnp.array(TOSSES)


def guide(tosses):
    alpha = numpyro.param("alpha", 10.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 14.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))


svi = SVI(coin, guide, numpyro.optim.Adam(0.0005), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(1), 40, tosses, progress_bar=False)
fitted = (guide, result)
