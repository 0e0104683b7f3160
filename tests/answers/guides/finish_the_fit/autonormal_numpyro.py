# right
import jax.numpy as jnp
import numpyro
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

from svi_course import data
from svi_course.guides.models_numpyro import blog

guide = AutoNormal(blog)

svi = SVI(blog, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=5))
result = svi.run(random.PRNGKey(0), 2000, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
