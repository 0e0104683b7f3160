# wrong: far-from-posterior sigma
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    rate = numpyro.param("rate", 0.7, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Exponential(rate))


fitted = (guide, {"rate": 0.7})
