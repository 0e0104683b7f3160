# right
import jax.numpy as jnp
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoLaplaceApproximation
from numpyro.optim import Adam

from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_numpyro import groups

guide = AutoLaplaceApproximation(groups)
svi = SVI(groups, guide, Adam(0.05), Trace_ELBO())
result = svi.run(random.PRNGKey(0), 2000, jnp.array(GROUPS), progress_bar=False)
drawn = guide.sample_posterior(random.PRNGKey(1), result.params, sample_shape=(10_000,))
draws = {"mu": drawn["mu"], "theta_0": drawn["theta"][:, 0]}
