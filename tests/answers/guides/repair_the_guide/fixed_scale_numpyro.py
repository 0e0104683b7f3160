# wrong: far-from-posterior noon
import numpyro
import numpyro.distributions as dist


def repaired_guide(hours, bath):
    noon_loc = numpyro.param("noon_loc", 30.0)
    slope_loc = numpyro.param("slope_loc", 0.0)
    numpyro.sample("noon", dist.Normal(noon_loc, 0.1))
    numpyro.sample("slope", dist.Normal(slope_loc, 0.1))
