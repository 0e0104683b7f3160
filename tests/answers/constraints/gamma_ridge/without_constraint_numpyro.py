# wrong: param-unconstrained-scale shape
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mean = numpyro.param("mean", 4.0, constraint=constraints.positive)
    shape = numpyro.param("shape", 0.5)
    numpyro.sample("sigma", dist.Gamma(shape, shape / mean))
