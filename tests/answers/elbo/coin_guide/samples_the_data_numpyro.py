# wrong: guide-samples-observed toss
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
    fairness = numpyro.sample("fairness", dist.Beta(alpha, beta))
    with numpyro.plate("tosses", len(tosses)):
        numpyro.sample("toss", dist.Bernoulli(fairness))


fitted = (guide, {"alpha": 3.0, "beta": 3.0})
