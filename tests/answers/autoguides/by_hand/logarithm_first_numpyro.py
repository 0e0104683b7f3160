# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.softplus_positive)
    transform = dist.transforms.ExpTransform()
    sigma = numpyro.sample("sigma", dist.TransformedDistribution(dist.Normal(loc, scale), [transform]))
    variance = 1 / (1 + 1 / sigma**2)
    numpyro.sample("mu", dist.Normal(variance * (42.0 + data[0] / sigma**2), jnp.sqrt(variance)))
