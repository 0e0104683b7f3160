# wrong: site-name-mismatch slope
import numpyro
import numpyro.distributions as dist


def repaired_guide(hours, bath):
    noon_loc = numpyro.param("noon_loc", 30.0)
    noon_scale = numpyro.param("noon_scale", 0.1)
    slope_loc = numpyro.param("slope_loc", 0.0)
    numpyro.sample("noon", dist.Normal(noon_loc, noon_scale))
    numpyro.sample("slope_q", dist.Normal(slope_loc, noon_scale))
