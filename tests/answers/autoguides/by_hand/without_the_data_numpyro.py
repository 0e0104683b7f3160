# wrong: signature-mismatch
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide():
    loc = numpyro.param("loc", 0.5)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    sigma = numpyro.sample("sigma", dist.LogNormal(loc, scale))
    variance = 1 / (1 + 1 / sigma**2)
    numpyro.sample("mu", dist.Normal(42.0, jnp.sqrt(variance)))
