# wrong: density-not-of-draws fairness
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_numpyro import coin

tosses = jnp.array(TOSSES)


class Forged(dist.Beta):
    """Draws from the prior that claim the posterior's density."""

    def log_prob(self, value):
        return dist.Beta(16.0, 14.0).log_prob(value)


def guide(tosses):
    numpyro.sample("fairness", Forged(2.0, 2.0))


fitted = (guide, {})
