# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    m = numpyro.param("m", 1.0)
    s = numpyro.param("s", 0.5, constraint=constraints.positive)
    c = numpyro.param("c", 1.0)
    k = numpyro.param("k", 0.0)
    t = numpyro.param("t", 0.5, constraint=constraints.positive)
    stretch = numpyro.sample("stretch", dist.Normal(m, s))
    numpyro.sample("offset", dist.Normal(c + k * (stretch - m), t))
