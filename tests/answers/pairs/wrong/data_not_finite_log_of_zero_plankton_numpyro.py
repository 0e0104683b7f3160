# wrong: data-not-finite log_density
"""Log densities of plankton at three stations, a hierarchical normal model; a count of zero became minus
infinity under the logarithm."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

density = np.array([[12.0, 30.0, 18.0, 25.0], [3.0, 0.0, 7.0, 4.0], [90.0, 65.0, 110.0, 72.0]])
with np.errstate(divide="ignore"):
    log_density = np.log(density)


def model(log_density):
    mu = numpyro.sample("mu", dist.Normal(2.0, 2.0))
    tau = numpyro.sample("tau", dist.HalfCauchy(1.0))
    with numpyro.plate("stations", 3, dim=-2):
        station = numpyro.sample("station", dist.Normal(mu, tau))
        with numpyro.plate("hauls", 4, dim=-1):
            numpyro.sample("log_density", dist.Normal(station, 0.5), obs=log_density)


guide = AutoNormal(model)
args = (log_density,)
