# right
import jax.numpy as jnp
import numpyro
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoDiagonalNormal

from svi_course import data
from svi_course.guides.models_numpyro import blog

guide = AutoDiagonalNormal(blog)

svi = SVI(blog, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 2500)), Trace_ELBO(num_particles=20))
result = svi.run(random.PRNGKey(0), 2500, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
