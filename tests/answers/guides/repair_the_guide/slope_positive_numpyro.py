# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


# The prior allows a bath that cools; these data leave that next to no probability.
def repaired_guide(hours, bath):
    noon = dist.Normal(numpyro.param("m", 37.0), numpyro.param("s", 0.1, constraint=constraints.positive))
    slope = dist.LogNormal(numpyro.param("l", 0.0), numpyro.param("t", 0.1, constraint=constraints.positive))
    numpyro.sample("noon", noon)
    numpyro.sample("slope", slope)
