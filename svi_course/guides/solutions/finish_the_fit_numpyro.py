import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import Adam

from svi_course import data
from svi_course.guides.models_numpyro import blog


def guide(data):
    positive = constraints.positive
    mean_loc = numpyro.param("mean_loc", 2.0)
    mean_scale = numpyro.param("mean_scale", 0.1, constraint=positive)
    sd_loc = numpyro.param("sd_loc", 1.4)
    sd_scale = numpyro.param("sd_scale", 0.05, constraint=positive)
    numpyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    numpyro.sample("sd", dist.LogNormal(sd_loc, sd_scale))


def rate(step):
    return 0.05 * 0.01 ** (step / 2000)


svi = SVI(blog, guide, Adam(rate), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), 2000, jnp.array(data.blog()), progress_bar=False)

fitted = (guide, result)
