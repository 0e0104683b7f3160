import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import Adam

from svi_course.guides.data import MINT
from svi_course.guides.models_numpyro import coins


def guide(heads):
    positive = constraints.positive
    alpha = numpyro.param("alpha", jnp.full(len(heads), 5.0), constraint=positive)
    beta = numpyro.param("beta", jnp.full(len(heads), 5.0), constraint=positive)
    with numpyro.plate("coins", len(heads)):
        numpyro.sample("fairness", dist.Beta(alpha, beta))


def rate(step):
    return 0.05 * 0.01 ** (step / 4000)


svi = SVI(coins, guide, Adam(rate), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 4000, jnp.array(MINT), progress_bar=False)

theta = result.params["theta"]
