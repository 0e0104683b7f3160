# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 1.0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    start = numpyro.param("start", 0.5)
    steepness = numpyro.param("steepness", 1.0)
    sigma = numpyro.sample("sigma", dist.LogNormal(loc, scale))
    # How far mu goes from the prior towards the data, learnt as a curve over log sigma.
    trust = 1 / (1 + jnp.exp(start + steepness * jnp.log(sigma)))
    width = numpyro.param("width", 1.0, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(42.0 + trust * (data.mean() - 42.0), jnp.sqrt(trust * width) * sigma))
