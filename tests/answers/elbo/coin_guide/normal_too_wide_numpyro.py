# wrong: guide-outside-support fairness
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
    loc = numpyro.param("loc", 0.5)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Normal(loc, scale))


fitted = (guide, {"loc": 0.5, "scale": 0.5})
