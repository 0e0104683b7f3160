# wrong: far-from-posterior sigma
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 0.5)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    sigma = numpyro.sample("sigma", dist.LogNormal(loc, scale))
    # What the data alone say.
    numpyro.sample("mu", dist.Normal(data.mean(), sigma / len(data) ** 0.5))
