# right
"""Exponential times between stoppages of a machine with a conjugate gamma prior, a reliability example."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

hours = torch.tensor([5.1, 2.2, 0.7, 8.9, 3.4, 1.6, 4.8, 0.3, 6.0])


def model(hours):
    rate = pyro.sample("rate", dist.Gamma(1.0, 1.0))
    with pyro.plate("stoppages", hours.numel()):
        pyro.sample("hours", dist.Exponential(rate), obs=hours)


def guide(hours):
    q_conc = pyro.param("q_conc", torch.tensor(4.0), constraint=constraints.positive)
    q_rate = pyro.param("q_rate", torch.tensor(8.0), constraint=constraints.positive)
    pyro.sample("rate", dist.Gamma(q_conc, q_rate))


args = (hours,)
