# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    loc = numpyro.param("loc", jnp.zeros(2))
    factor = numpyro.param("factor", jnp.eye(2), constraint=constraints.lower_cholesky)
    both = dist.MultivariateNormal(loc, scale_tril=factor)
    z = numpyro.sample("z", both, infer={"is_auxiliary": True})
    numpyro.sample("offset", dist.Delta(z[..., 0]))
    numpyro.sample("stretch", dist.Delta(z[..., 1]))
