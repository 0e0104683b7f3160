# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(readings):
    loc = numpyro.param("loc", 0.5)
    scale = numpyro.param("variance", 1.0, constraint=constraints.positive)
    scale = scale**0.5
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
