import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

from svi_course import homework

hw3 = homework.assignment("hw3")


def model(taller):
    advantage = numpyro.sample("advantage", dist.Normal(hw3.data.guess, 1.5))
    scatter = numpyro.sample("scatter", dist.HalfNormal(5.0))
    with numpyro.plate("pairs", len(taller)):
        numpyro.sample("taller", dist.Normal(advantage, scatter), obs=taller)


# HalfNormal is the prior; it is highest at 0, where the posterior has nothing.
def guide(taller):
    loc = numpyro.param("loc", 2.0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    log_loc = numpyro.param("log_loc", 1.5)
    log_scale = numpyro.param("log_scale", 0.2, constraint=constraints.positive)
    numpyro.sample("advantage", dist.Normal(loc, scale))
    numpyro.sample("scatter", dist.LogNormal(log_loc, log_scale))


pair = model, guide
