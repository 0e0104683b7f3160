# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    m = numpyro.param("m", 0.1)
    s = numpyro.param("s", 0.4, constraint=constraints.positive)
    numpyro.sample("sigma", dist.LogNormal(m, s))


fitted = (guide, {"m": 0.154, "s": 0.333})
