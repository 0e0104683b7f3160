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


from numpyro.infer.autoguide import AutoNormal

guide = AutoNormal(coin)

svi = SVI(coin, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.998**step), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(1), 2000, tosses, progress_bar=False)
fitted = (guide, result)
