import jax.numpy as jnp
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.optim import Adam

from svi_course.covariance.data import AREAS
from svi_course.covariance.models_numpyro import plot

auto = AutoMultivariateNormal(plot)
svi = SVI(plot, auto, Adam(0.01), Trace_ELBO(num_particles=10))
fit = svi.run(random.PRNGKey(0), 3000, jnp.array(AREAS), progress_bar=False)

# By site name, in kilometres: the guide unpacks and maps its own vector.
draws = auto.sample_posterior(random.PRNGKey(1), fit.params, sample_shape=(4000,))
