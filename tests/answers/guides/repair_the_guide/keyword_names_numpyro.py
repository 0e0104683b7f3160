# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


# Called as the model is, so it may have a default and other names.
def guide(hours, temperatures, rate=None):
    noon_scale = numpyro.param("noon_scale", 0.1, constraint=constraints.interval(0.001, 100.0))
    slope_scale = numpyro.param("slope_scale", 0.1, constraint=constraints.interval(0.001, 100.0))
    numpyro.sample("noon", dist.Normal(numpyro.param("noon_loc", 30.0), noon_scale))
    numpyro.sample("slope", dist.Normal(numpyro.param("slope_loc", 0.0), slope_scale))


repaired_guide = guide
