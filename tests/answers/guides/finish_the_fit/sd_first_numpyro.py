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
    log_sd = dist.Normal(numpyro.param("where", 1.0), numpyro.param("spread", 0.1, constraint=constraints.positive))
    sd = numpyro.sample("sd", dist.TransformedDistribution(log_sd, [dist.transforms.ExpTransform()]))
    # A share of the standard error; it has to come out near one.
    share = numpyro.param("share", 0.5, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(numpyro.param("middle", 0.0), share * sd / len(data) ** 0.5))


svi = SVI(blog, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 1500)), Trace_ELBO(num_particles=5))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
result = run(random.PRNGKey(0), 1500, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
