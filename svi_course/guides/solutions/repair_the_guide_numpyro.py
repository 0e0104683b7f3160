import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def repaired_guide(hours, bath):
    positive = constraints.positive
    noon_loc = numpyro.param("noon_loc", 30.0)
    noon_scale = numpyro.param("noon_scale", 0.1, constraint=positive)
    slope_loc = numpyro.param("slope_loc", 0.0)
    slope_scale = numpyro.param("slope_scale", 0.1, constraint=positive)
    numpyro.sample("noon", dist.Normal(noon_loc, noon_scale))
    numpyro.sample("slope", dist.Normal(slope_loc, slope_scale))
