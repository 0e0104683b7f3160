# wrong: not-converged mean_auto_loc
import jax.numpy as jnp
import numpyro
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

from svi_course import data
from svi_course.guides.models_numpyro import blog

guide = AutoNormal(blog)

svi = SVI(blog, guide, numpyro.optim.Adam(1e-4), Trace_ELBO(num_particles=5))
result = svi.run(random.PRNGKey(0), 2000, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
