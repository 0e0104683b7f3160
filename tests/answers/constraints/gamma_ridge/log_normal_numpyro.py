# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 1.4)
    scale = numpyro.param("scale", 0.3, constraint=constraints.positive)
    numpyro.sample("sigma", dist.LogNormal(loc, scale))
