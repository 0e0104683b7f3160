# wrong: guide-missing-latent stretch offset
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    loc = numpyro.param("loc", jnp.zeros(2))
    factor = numpyro.param("factor", jnp.eye(2), constraint=constraints.lower_cholesky)
    numpyro.sample("line", dist.MultivariateNormal(loc, scale_tril=factor))
