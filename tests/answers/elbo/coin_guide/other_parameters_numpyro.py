# wrong: result-without-params
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
    alpha = numpyro.param("alpha", 16.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 14.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))


fitted = (guide, {"alpha_q": 16.0, "beta_q": 14.0})
