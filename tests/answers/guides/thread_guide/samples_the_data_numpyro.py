# wrong: guide-samples-observed test
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mu_loc = numpyro.param("mu_loc", 42.0)
    mu_scale = numpyro.param("mu_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    sigma = numpyro.sample(
        "sigma", dist.LogNormal(numpyro.param("l", 1.0), numpyro.param("s", 0.2, constraint=constraints.positive))
    )
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(mu_loc, sigma))
