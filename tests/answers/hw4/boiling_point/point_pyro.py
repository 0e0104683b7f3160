# wrong: point-guide-has-no-spread level slope scatter
import pyro
import pyro.distributions as dist
from pyro.infer.autoguide import AutoDelta

from svi_course import homework

hw4 = homework.assignment("hw4")


def model(boiling, pressures):
    degrees = (boiling - hw4.data.zero) / 10
    level = pyro.sample("level", dist.Normal(0.0, 1.0))
    slope = pyro.sample("slope", dist.Normal(2.0, 1.0))
    scatter = pyro.sample("scatter", dist.LogNormal(-2.0, 1.0))
    with pyro.plate("pairs", len(boiling)):
        pyro.sample("pressure", dist.Normal(level + slope * degrees, scatter), obs=pressures)


guide = AutoDelta(model)
pair = model, guide
