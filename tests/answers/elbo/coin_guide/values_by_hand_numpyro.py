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


import functools
import jax


@jax.jit
def beta_guide(tosses, scale=1.0):
    a = numpyro.param("a", 1.0, constraint=constraints.positive)
    b = numpyro.param("b", 1.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(scale * a, scale * b))


# Jitted, partial, and with a dict of values from an optimiser of one's own.
fitted = (functools.partial(beta_guide, scale=2.0), {"a": 8.1, "b": 6.95})
