# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_numpyro import coin

tosses = jnp.array(TOSSES)


# The posterior worked out on paper. Nothing is fitted, and nothing needs to be.
def guide(tosses):
    numpyro.sample("fairness", dist.Beta(10 + tosses.sum(), 10 + (1 - tosses).sum()))


fitted = guide
