# right
import jax
import jax.numpy as jnp
import numpyro
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal

from svi_course import data
from svi_course.guides.models_numpyro import blog

# The guide was set up while JAX traced the fit, as in the lesson.
guide = AutoMultivariateNormal(blog)

svi = SVI(blog, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 2000)), Trace_ELBO(num_particles=5))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
result = run(random.PRNGKey(0), 2000, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, (result.params, result.losses))
