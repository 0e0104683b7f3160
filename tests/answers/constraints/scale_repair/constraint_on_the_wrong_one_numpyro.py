# wrong: param-unconstrained-scale scale
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(readings):
    loc = numpyro.param("loc", 0.5, constraint=constraints.positive)
    scale = numpyro.param("scale", 1.0)
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
