import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    positive = constraints.positive
    mu_loc = numpyro.param("mu_loc", 42.0)
    mu_scale = numpyro.param("mu_scale", 0.5, constraint=positive)
    sigma_loc = numpyro.param("sigma_loc", 1.0)
    sigma_scale = numpyro.param("sigma_scale", 0.2, constraint=positive)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    numpyro.sample("sigma", dist.LogNormal(sigma_loc, sigma_scale))
