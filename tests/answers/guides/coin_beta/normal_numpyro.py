# wrong: guide-outside-support fairness
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(tosses):
    loc = numpyro.param("loc", 0.8)
    scale = numpyro.param("scale", 0.1, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Normal(loc, scale))
