# wrong: far-from-posterior fairness
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    both = numpyro.param("both", 5.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(both, both))
