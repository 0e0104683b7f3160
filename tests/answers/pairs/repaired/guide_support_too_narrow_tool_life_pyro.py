# right
"""Times to failure of cutting tools, some still running at the end: a gamma guide for a hazard that may exceed one."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

hours = torch.tensor([0.6, 1.9, 0.3, 2.5, 2.5, 1.1])
failed = torch.tensor([True, True, True, False, False, True])


def model(hours, failed):
    hazard = pyro.sample("hazard", dist.Gamma(2.0, 2.0))
    with pyro.plate("failed_tools", int(failed.sum())):
        pyro.sample("failure", dist.Exponential(hazard), obs=hours[failed])
    with pyro.plate("running_tools", int((~failed).sum())):
        survival = torch.exp(-hazard * hours[~failed])
        pyro.sample("running", dist.Bernoulli(survival), obs=torch.ones(2))


def guide(hours, failed):
    a = pyro.param("a", torch.tensor(3.0), constraint=constraints.positive)
    b = pyro.param("b", torch.tensor(3.0), constraint=constraints.positive)
    pyro.sample("hazard", dist.Gamma(a, b))


args = (hours, failed)
