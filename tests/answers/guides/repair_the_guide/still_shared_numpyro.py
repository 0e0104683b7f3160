# wrong: far-from-posterior noon
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def repaired_guide(hours, bath):
    noon_loc = numpyro.param("noon_loc", 30.0)
    scale = numpyro.param("noon_scale", 0.1, constraint=constraints.positive)
    slope_loc = numpyro.param("slope_loc", 0.0)
    numpyro.sample("noon", dist.Normal(noon_loc, scale))
    numpyro.sample("slope", dist.Normal(slope_loc, scale))
