# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    a = numpyro.param("a", 0.0)
    b = numpyro.param("b", 1.0, constraint=constraints.positive)
    sigma = numpyro.sample("sigma", dist.LogNormal(a, b))
    # Precisions add up: 1 of the prior, n / sigma² of the data.
    precision = 1.0 + len(data) / sigma**2
    mean = (42.0 + data.sum() / sigma**2) / precision
    numpyro.sample("mu", dist.Normal(mean, precision**-0.5))
