# wrong: not-converged scale
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    shape = numpyro.param("shape", 10.0, constraint=constraints.positive)
    scale = numpyro.param("scale", 0.4, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Gamma(shape, 1 / scale))
