# wrong: far-from-posterior offset
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    m = numpyro.param("m", 0.9)
    s = numpyro.param("s", 0.3, constraint=constraints.positive)
    c = numpyro.param("c", 2.0)
    k = 0.7
    t = numpyro.param("t", 0.1, constraint=constraints.positive)
    offset = numpyro.sample("offset", dist.Normal(m, s))
    numpyro.sample("stretch", dist.Normal(c + k * (offset - m), t))
