# wrong: observation-broadcast weight
"""Weight of cod against length on log scales; the targets came as a column from a table, the predictions are a row."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

table = np.array([[31.0, 0.29], [38.0, 0.52], [44.0, 0.83], [52.0, 1.36], [60.0, 2.1], [71.0, 3.4], [83.0, 5.6]])
log_length = np.log(table[:, 0]) - 4.0
log_weight = np.log(table[:, 1:])


def model(log_length, log_weight):
    alpha = numpyro.sample("alpha", dist.Normal(0.0, 1.0))
    beta = numpyro.sample("beta", dist.Normal(3.0, 0.5))
    sigma = numpyro.sample("sigma", dist.HalfNormal(0.5))
    numpyro.sample("weight", dist.Normal(alpha + beta * log_length, sigma), obs=log_weight)


def guide(log_length, log_weight):
    numpyro.sample("alpha", dist.Normal(numpyro.param("alpha_loc", 0.0), 0.1))
    numpyro.sample("beta", dist.Normal(numpyro.param("beta_loc", 3.0), 0.1))
    sigma_shape = numpyro.param("sigma_shape", 10.0, constraint=constraints.positive)
    sigma_rate = numpyro.param("sigma_rate", 40.0, constraint=constraints.positive)
    numpyro.sample("sigma", dist.Gamma(sigma_shape, sigma_rate))


args = (log_length, log_weight)
