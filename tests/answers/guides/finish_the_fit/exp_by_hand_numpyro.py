# right
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO

from svi_course import data
from svi_course.guides.models_numpyro import blog


class Guide:
    def __call__(self, data):
        loc, log_scale = (
            numpyro.param("loc", jnp.array([1.0, 1.0])),
            numpyro.param("log_scale", jnp.array([-1.0, -2.0])),
        )
        numpyro.sample("mean", dist.Normal(loc[0], jnp.exp(log_scale[0])))
        numpyro.sample("sd", dist.LogNormal(loc[1], jnp.exp(log_scale[1])))


guide = Guide()


svi = SVI(blog, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 1500)), Trace_ELBO(num_particles=5))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
result = run(random.PRNGKey(0), 1500, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
