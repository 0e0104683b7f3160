# wrong: wrong-type
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
    numpyro.sample("fairness", dist.Beta(numpyro.param("alpha", 16.0, constraint=constraints.positive), 14.0))


fitted = (guide, None)
fitted = ({"alpha": 16.0}, guide)
