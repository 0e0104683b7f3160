# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def repaired_guide(x, y):
    a = numpyro.param("a", 1.0)
    b = numpyro.param("b", 0.1)
    c = numpyro.param("c", 37.0)
    s = numpyro.param("s", 1.0, constraint=constraints.positive)
    t = numpyro.param("t", 1.0, constraint=constraints.positive)
    noon = numpyro.sample("noon", dist.Normal(c, s))
    numpyro.sample("slope", dist.Normal(a + b * (noon - 36.8), t))
