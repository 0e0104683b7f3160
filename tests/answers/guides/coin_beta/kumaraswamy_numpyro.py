# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    a = numpyro.param("a", 5.0, constraint=constraints.positive)
    b = numpyro.param("b", 5.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Kumaraswamy(a, b))
