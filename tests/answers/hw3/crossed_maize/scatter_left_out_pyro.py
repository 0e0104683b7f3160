# wrong: guide-missing-latent scatter
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints

from svi_course import homework

guess = homework.assignment("hw3").data.guess


def model(taller):
    advantage = pyro.sample("advantage", dist.Normal(guess, 1.5))
    scatter = pyro.sample("scatter", dist.HalfNormal(5.0))
    with pyro.plate("pairs", len(taller)):
        pyro.sample("taller", dist.Normal(advantage, scatter), obs=taller)


def guide(taller):
    loc = pyro.param("loc", torch.tensor(2.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("advantage", dist.Normal(loc, scale))


pair = model, guide
