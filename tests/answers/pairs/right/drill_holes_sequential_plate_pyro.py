# right
"""Fracture counts of drill cores of unequal length: a sequential plate, and one pair of params for each of its
rounds.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

cores = [
    torch.tensor([3.0, 5.0, 2.0, 4.0]),
    torch.tensor([9.0, 7.0]),
    torch.tensor([1.0, 0.0, 2.0, 1.0, 1.0, 0.0]),
    torch.tensor([6.0, 4.0, 5.0]),
    torch.tensor([2.0]),
]


def model(cores):
    for i in pyro.plate("holes", len(cores)):
        rate = pyro.sample(f"rate_{i}", dist.Gamma(2.0, 0.5))
        with pyro.plate(f"metres_{i}", len(cores[i])):
            pyro.sample(f"fractures_{i}", dist.Poisson(rate), obs=cores[i])


def guide(cores):
    for i in range(len(cores)):
        pyro.param(f"a_{i}", torch.tensor(2.0), constraint=constraints.positive)
        pyro.param(f"b_{i}", torch.tensor(1.0), constraint=constraints.positive)
    for i in pyro.plate("holes", len(cores)):
        pyro.sample(f"rate_{i}", dist.Gamma(pyro.param(f"a_{i}"), pyro.param(f"b_{i}")))


args = (cores,)
