# right
import math

import jax
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

from svi_course import homework

unit = homework.assignment("hw2").data.unit


def model(results):
    density = numpyro.sample("density", dist.Normal(5.5 / unit, 0.5 / unit))
    error = numpyro.sample("error", dist.LogNormal(math.log(0.2 / unit), 0.7))
    with numpyro.plate("weighings", len(results)):
        numpyro.sample("result", dist.Normal(density, error), obs=results)


def guide(results):
    loc = numpyro.param("loc", 5.0)
    raw = numpyro.param("raw", -2.0)
    log_loc = numpyro.param("log_loc", -1.5)
    log_scale = numpyro.param("log_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("density", dist.Normal(loc, jax.nn.softplus(raw)))
    numpyro.sample("error", dist.LogNormal(log_loc, log_scale))


pair = model, guide
