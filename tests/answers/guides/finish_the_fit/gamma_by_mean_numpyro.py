# right
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
    level = numpyro.param("level", 5.0, constraint=constraints.positive)
    spread = numpyro.param("spread", 0.1, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    # A Gamma with this mean and this coefficient of variation.
    numpyro.sample("sd", dist.Gamma(spread**-2, spread**-2 / level))


svi = SVI(blog, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 1500)), Trace_ELBO(num_particles=5))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
result = run(random.PRNGKey(0), 1500, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
