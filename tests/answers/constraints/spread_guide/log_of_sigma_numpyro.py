# wrong: site-name-mismatch sigma
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    numpyro.sample("sigma_q", dist.LogNormal(loc, scale))


fitted = (guide, {"loc": 0.26, "scale": 0.38})
