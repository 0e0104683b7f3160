import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints

from svi_course import homework

hw3 = homework.assignment("hw3")


def model(taller):
    advantage = pyro.sample("advantage", dist.Normal(hw3.data.guess, 1.5))
    scatter = pyro.sample("scatter", dist.HalfNormal(5.0))
    with pyro.plate("pairs", len(taller)):
        pyro.sample("taller", dist.Normal(advantage, scatter), obs=taller)


# HalfNormal is the prior; it is highest at 0, where the posterior has nothing.
def guide(taller):
    loc = pyro.param("loc", torch.tensor(2.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    log_loc = pyro.param("log_loc", torch.tensor(1.5))
    log_scale = pyro.param("log_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("advantage", dist.Normal(loc, scale))
    pyro.sample("scatter", dist.LogNormal(log_loc, log_scale))


pair = model, guide
