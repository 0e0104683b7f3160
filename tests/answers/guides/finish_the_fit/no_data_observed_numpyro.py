# wrong: far-from-posterior sd
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

from svi_course import data


def guide(data):
    m, s = numpyro.param("m", 2.0), numpyro.param("s", 0.1, constraint=constraints.positive)
    l, t = numpyro.param("l", 1.4), numpyro.param("t", 0.05, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(m, s))
    numpyro.sample("sd", dist.LogNormal(l, t))


def mine(data):
    mean = numpyro.sample("mean", dist.Normal(0.0, 10.0))
    sd = numpyro.sample("sd", dist.Gamma(1.0, 0.1))


svi = SVI(mine, guide, numpyro.optim.Adam(lambda step: 0.05 * 0.01 ** (step / 1500)), Trace_ELBO(num_particles=5))
run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar")
result = run(random.PRNGKey(0), 1500, jnp.array(data.blog()), progress_bar=False)
fitted = (guide, result)
