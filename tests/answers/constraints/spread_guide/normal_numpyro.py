# wrong: guide-outside-support sigma
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 2.0)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Normal(loc, scale))


fitted = (guide, {"loc": 1.46, "scale": 0.36})
