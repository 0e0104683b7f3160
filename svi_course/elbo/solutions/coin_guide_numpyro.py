import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import Adam

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_numpyro import coin


def guide(tosses):
    alpha = numpyro.param("alpha", 10.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 10.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))


svi = SVI(coin, guide, Adam(0.003), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 3000, jnp.array(TOSSES), progress_bar=False)

fitted = (guide, result)
