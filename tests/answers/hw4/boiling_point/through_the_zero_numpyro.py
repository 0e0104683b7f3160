# wrong: model-differs
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoMultivariateNormal

from svi_course import homework

hw4 = homework.assignment("hw4")


def model(boiling, pressures):
    degrees = (boiling - hw4.data.zero) / 10
    level = numpyro.sample("level", dist.Normal(0.0, 1.0))
    slope = numpyro.sample("slope", dist.Normal(2.0, 1.0))
    scatter = numpyro.sample("scatter", dist.LogNormal(-2.0, 1.0))
    with numpyro.plate("pairs", len(boiling)):
        numpyro.sample("pressure", dist.Normal(slope * degrees, scatter), obs=pressures)


guide = AutoMultivariateNormal(model)
pair = model, guide
