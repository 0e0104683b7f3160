# right
"""Which of five stations of the line spoils the part? A Categorical guide learnt with Trace_ELBO's score function."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import Trace_ELBO
from torch.distributions import constraints

temperature = torch.tensor([20.1, 19.8, 24.9, 25.3, 25.0])


def model(temperature):
    station = pyro.sample("station", dist.Categorical(torch.ones(5) / 5))
    rise = 5.0 * (torch.arange(5) >= station).float()
    with pyro.plate("stations", 5):
        pyro.sample("temperature", dist.Normal(20.0 + rise, 2.0), obs=temperature)


def guide(temperature):
    where = pyro.param("where", torch.ones(5) / 5, constraint=constraints.simplex)
    pyro.sample("station", dist.Categorical(where))


loss = Trace_ELBO(num_particles=20)
args = (temperature,)
