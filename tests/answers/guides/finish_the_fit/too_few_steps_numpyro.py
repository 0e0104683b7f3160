# wrong: not-converged m
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
    m, s = numpyro.param("m", 0.0), numpyro.param("s", 0.5, constraint=constraints.positive)
    l, t = numpyro.param("l", 0.0), numpyro.param("t", 0.5, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(m, s))
    numpyro.sample("sd", dist.LogNormal(l, t))


svi = SVI(blog, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 100)), Trace_ELBO(num_particles=5))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
result = run(random.PRNGKey(0), 100, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
