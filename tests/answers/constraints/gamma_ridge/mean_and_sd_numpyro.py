# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mean = numpyro.param("mean", 4.0, constraint=constraints.positive)
    sd = numpyro.param("sd", 1.0, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Gamma((mean / sd) ** 2, mean / sd**2))
