# right
import jax.numpy as jnp
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.optim import Adam

from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_numpyro import groups

guide = AutoMultivariateNormal(groups)
svi = SVI(groups, guide, Adam(lambda step: 0.05 * 0.01 ** (step / 4000)), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 4000, jnp.array(GROUPS), progress_bar=False)
drawn = guide.sample_posterior(random.PRNGKey(1), result.params, sample_shape=(10_000,))
draws = {"mu": drawn["mu"], "theta_0": drawn["theta"][:, 0], "theta": drawn["theta"]}
