# wrong: guide-extra-latent noise
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mu_loc = numpyro.param("mu_loc", 42.0)
    mu_scale = numpyro.param("mu_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    s = numpyro.param("s", 0.2, constraint=constraints.positive)
    noise = numpyro.sample("noise", dist.Normal(0.0, 1.0))
    numpyro.sample("sigma", dist.LogNormal(1.0 + s * noise, 0.1))
