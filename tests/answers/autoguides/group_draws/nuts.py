# right
import jax.numpy as jnp
from jax import random
from numpyro.infer import MCMC, NUTS

from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_numpyro import groups

mcmc = MCMC(NUTS(groups), num_warmup=500, num_samples=10_000, progress_bar=False)
mcmc.run(random.PRNGKey(0), jnp.array(GROUPS))
drawn = mcmc.get_samples()
draws = {"mu": drawn["mu"], "theta_0": drawn["theta"][:, 0]}
