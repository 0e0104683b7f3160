# wrong: far-from-posterior depth
import jax.numpy as jnp
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal
from numpyro.optim import Adam

from svi_course.covariance.data import AREAS
from svi_course.covariance.models_numpyro import plot

guide = AutoNormal(plot)
svi = SVI(plot, guide, Adam(0.01), Trace_ELBO(num_particles=10))
fit = svi.run(random.PRNGKey(0), 3000, jnp.array(AREAS), progress_bar=False)
draws = guide.sample_posterior(random.PRNGKey(1), fit.params, sample_shape=(4000,))
