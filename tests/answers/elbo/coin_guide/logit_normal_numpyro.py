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


import jax


def guide(data):
    # Nothing is constrained by the library: the scale is the exponential of a real number.
    m, r = numpyro.param("m", 0.0), numpyro.param("r", -1.0)
    normal = dist.Normal(m, jnp.exp(r))
    numpyro.sample("fairness", dist.TransformedDistribution(normal, dist.transforms.SigmoidTransform()))


svi = SVI(coin, guide, numpyro.optim.Adagrad(0.1), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(1), 2000, tosses, progress_bar=False)
fitted = (guide, result)
