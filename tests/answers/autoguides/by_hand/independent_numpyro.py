# wrong: far-from-posterior sigma
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 0.5)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    mu_loc = numpyro.param("mu_loc", 42.0)
    mu_scale = numpyro.param("mu_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("sigma", dist.LogNormal(loc, scale))
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
