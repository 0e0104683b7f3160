import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mean = numpyro.param("mean", 4.0, constraint=constraints.positive)
    shape = numpyro.param("shape", 10.0, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Gamma(shape, shape / mean))
