# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints

from svi_course import homework

hw4 = homework.assignment("hw4")


def model(boiling, pressures):
    degrees = (boiling - hw4.data.zero) / 10
    level = pyro.sample("level", dist.Normal(0.0, 1.0))
    slope = pyro.sample("slope", dist.Normal(2.0, 1.0))
    scatter = pyro.sample("scatter", dist.LogNormal(-2.0, 1.0))
    with pyro.plate("pairs", len(boiling)):
        pyro.sample("pressure", dist.Normal(level + slope * degrees, scatter), obs=pressures)


def guide(boiling, pressures):
    slope_loc = pyro.param("slope_loc", torch.tensor(2.0))
    slope_scale = pyro.param("slope_scale", torch.tensor(0.1), constraint=constraints.positive)
    middle = pyro.param("middle", torch.tensor(0.0))
    lean = pyro.param("lean", torch.tensor(0.0))
    level_scale = pyro.param("level_scale", torch.tensor(0.1), constraint=constraints.positive)
    scatter_loc = pyro.param("scatter_loc", torch.tensor(-2.0))
    scatter_scale = pyro.param("scatter_scale", torch.tensor(0.2), constraint=constraints.positive)
    slope = pyro.sample("slope", dist.Normal(slope_loc, slope_scale))
    pyro.sample("level", dist.Normal(middle + lean * (slope - 2.0), level_scale))
    pyro.sample("scatter", dist.LogNormal(scatter_loc, scatter_scale))


pair = model, guide
