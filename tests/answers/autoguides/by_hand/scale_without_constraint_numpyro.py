# wrong: param-unconstrained-scale mu_scale
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 0.5)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    mu_scale = numpyro.param("mu_scale", 0.5)
    numpyro.sample("sigma", dist.LogNormal(loc, scale))
    numpyro.sample("mu", dist.Normal(data.mean(), mu_scale))
