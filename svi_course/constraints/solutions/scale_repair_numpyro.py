import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(readings):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
