# wrong: guide-missing-latent stretch
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    m = numpyro.param("m", 0.0)
    s = numpyro.param("s", 0.5, constraint=constraints.positive)
    numpyro.sample("offset", dist.Normal(m, s))
