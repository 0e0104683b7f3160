# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    m = numpyro.param("m", 4.0, constraint=constraints.positive)
    b = numpyro.param("b", 2.5, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Gamma(b * m, b))
