# wrong: far-from-posterior sigma
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mu_loc = numpyro.param("mu_loc", 42.0)
    mu_scale = numpyro.param("mu_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    numpyro.sample("sigma", dist.HalfNormal(numpyro.param("s", 3.0, constraint=constraints.positive)))
