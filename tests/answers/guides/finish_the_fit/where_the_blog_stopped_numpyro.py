# wrong: not-converged mean_scale
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    mean_loc = numpyro.param("mean_loc", 0.0)
    mean_scale = numpyro.param("mean_scale", 1.0, constraint=constraints.positive)
    sd_shape = numpyro.param("sd_shape", 5.0, constraint=constraints.positive)
    sd_rate = numpyro.param("sd_rate", 1.0, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    numpyro.sample("sd", dist.Gamma(sd_shape, sd_rate))


# Where the blog stopped.
fitted = (guide, {"mean_loc": 1.82, "mean_scale": 0.1992, "sd_shape": 121.2, "sd_rate": 121.2 / 3.954})
