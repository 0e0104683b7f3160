# wrong: site-name-mismatch fairness
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
    beta = numpyro.param("beta", 10.0, constraint=constraints.positive)
    numpyro.sample("latent_fairness", dist.Beta(alpha, beta))


fitted = (guide, {"alpha": 10.0, "beta": 10.0})
