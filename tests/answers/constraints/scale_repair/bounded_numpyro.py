# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(readings):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("s", 1.0, constraint=constraints.interval(0.001, 2.0))
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
