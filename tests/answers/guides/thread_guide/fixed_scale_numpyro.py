# wrong: far-from-posterior mu
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mu_loc = numpyro.param("mu_loc", 42.0)
    numpyro.sample("mu", dist.Normal(mu_loc, 1.0))
    numpyro.sample(
        "sigma", dist.LogNormal(numpyro.param("l", 1.0), numpyro.param("s", 0.2, constraint=constraints.positive))
    )
