# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mean = numpyro.param("mean", data.std(), constraint=constraints.positive)
    shape = numpyro.param("shape", 50.0, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Gamma(shape, shape / mean))
