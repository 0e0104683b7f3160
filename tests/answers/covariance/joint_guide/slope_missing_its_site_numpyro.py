# wrong: guide-missing-latent stretch
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    offset_mean = numpyro.param("offset_mean", 0.0)
    offset_scale = numpyro.param("offset_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("offset", dist.Normal(offset_mean, offset_scale))
