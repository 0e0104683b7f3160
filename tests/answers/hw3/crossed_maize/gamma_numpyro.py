# right
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

from svi_course import homework

guess = homework.assignment("hw3").data.guess


def model(taller):
    advantage = numpyro.sample("advantage", dist.Normal(guess, 1.5))
    scatter = numpyro.sample("scatter", dist.HalfNormal(5.0))
    with numpyro.plate("pairs", len(taller)):
        numpyro.sample("taller", dist.Normal(advantage, scatter), obs=taller)


def guide(taller):
    loc = numpyro.param("loc", 2.0)
    scale = numpyro.param("scale", 1.0, constraint=constraints.positive)
    a = numpyro.param("a", 20.0, constraint=constraints.positive)
    b = numpyro.param("b", 5.0, constraint=constraints.positive)
    numpyro.sample("advantage", dist.Normal(loc, scale))
    numpyro.sample("scatter", dist.Gamma(a, a / b))


pair = model, guide
