# wrong: guide-missing-latent slope
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def repaired_guide(hours, bath):
    noon_loc = numpyro.param("noon_loc", 30.0)
    noon_scale = numpyro.param("noon_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("noon", dist.Normal(noon_loc, noon_scale))
