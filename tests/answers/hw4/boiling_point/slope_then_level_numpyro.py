# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

from svi_course import homework

hw4 = homework.assignment("hw4")


def model(boiling, pressures):
    degrees = (boiling - hw4.data.zero) / 10
    level = numpyro.sample("level", dist.Normal(0.0, 1.0))
    slope = numpyro.sample("slope", dist.Normal(2.0, 1.0))
    scatter = numpyro.sample("scatter", dist.LogNormal(-2.0, 1.0))
    with numpyro.plate("pairs", len(boiling)):
        numpyro.sample("pressure", dist.Normal(level + slope * degrees, scatter), obs=pressures)


def guide(boiling, pressures):
    slope_loc = numpyro.param("slope_loc", 2.0)
    slope_scale = numpyro.param("slope_scale", 0.1, constraint=constraints.positive)
    middle = numpyro.param("middle", 0.0)
    lean = numpyro.param("lean", 0.0)
    level_scale = numpyro.param("level_scale", 0.1, constraint=constraints.positive)
    scatter_loc = numpyro.param("scatter_loc", -2.0)
    scatter_scale = numpyro.param("scatter_scale", 0.2, constraint=constraints.positive)
    slope = numpyro.sample("slope", dist.Normal(slope_loc, slope_scale))
    numpyro.sample("level", dist.Normal(middle + lean * (slope - 2.0), level_scale))
    numpyro.sample("scatter", dist.LogNormal(scatter_loc, scatter_scale))


pair = model, guide
