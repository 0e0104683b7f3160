# wrong: guide-missing-latent fairness
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
    numpyro.param("alpha", 10.0, constraint=constraints.positive)
    numpyro.param("beta", 10.0, constraint=constraints.positive)


fitted = (guide, {"alpha": 16.0, "beta": 14.0})
