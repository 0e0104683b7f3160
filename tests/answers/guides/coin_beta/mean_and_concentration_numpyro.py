# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mean = numpyro.param("mean", 0.5, constraint=constraints.unit_interval)
    size = numpyro.param("size", 10.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(mean * size, (1 - mean) * size))
