# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    middle = loads.mean()
    m = numpyro.param("m", 0.0)
    s = numpyro.param("s", 1.0, constraint=constraints.positive)
    at_middle = numpyro.param("at_middle", 0.0)
    t = numpyro.param("t", 1.0, constraint=constraints.positive)
    stretch = numpyro.sample("stretch", dist.Normal(m, s))
    numpyro.sample("offset", dist.Normal(at_middle - middle * stretch, t))
