# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mu_loc = numpyro.param("mu_loc", 42.0)
    mu_scale = numpyro.param("mu_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    # Its draws below zero are so rare that none will ever be seen.
    loc = numpyro.param("loc", 3.0)
    scale = numpyro.param("scale", 0.2, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Normal(loc, scale))
