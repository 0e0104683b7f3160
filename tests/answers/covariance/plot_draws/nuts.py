# right
import jax.numpy as jnp
from jax import random
from numpyro.infer import MCMC, NUTS

from svi_course.covariance.data import AREAS
from svi_course.covariance.models_numpyro import plot

mcmc = MCMC(NUTS(plot), num_warmup=500, num_samples=2000, progress_bar=False)
mcmc.run(random.PRNGKey(2), jnp.array(AREAS))
draws = mcmc.get_samples()
