# wrong: not-converged mean_scale
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

from svi_course import data
from svi_course.guides.models_numpyro import blog


def guide(data):
    mean_loc = numpyro.param("mean_loc", 0.0)
    mean_scale = numpyro.param("mean_scale", 1.0, constraint=constraints.positive)
    sd_shape = numpyro.param("sd_shape", 5.0, constraint=constraints.positive)
    sd_rate = numpyro.param("sd_rate", 1.0, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    numpyro.sample("sd", dist.Gamma(sd_shape, sd_rate))


svi = SVI(blog, guide, numpyro.optim.Adam(0.01), Trace_ELBO(num_particles=1))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
result = run(random.PRNGKey(0), 1000, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
