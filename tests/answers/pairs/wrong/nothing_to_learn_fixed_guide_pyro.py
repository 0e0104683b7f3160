# wrong: nothing-to-learn
"""Two-part insurance data, claim or not and its size, with the prior repeated as the guide."""

import pyro
import pyro.distributions as dist
import torch

claimed = torch.tensor([0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0])
size = torch.tensor([1.4, 0.6, 3.2])


def model(claimed, size):
    chance = pyro.sample("chance", dist.Beta(2.0, 3.0))
    mean = pyro.sample("mean", dist.InverseGamma(3.0, 4.0))
    with pyro.plate("policies", len(claimed)):
        pyro.sample("claimed", dist.Bernoulli(chance), obs=claimed)
    with pyro.plate("claims", len(size)):
        pyro.sample("size", dist.Exponential(1 / mean), obs=size)


def guide(claimed, size):
    pyro.sample("chance", dist.Beta(2.0, 3.0))
    pyro.sample("mean", dist.InverseGamma(3.0, 4.0))


args = (claimed, size)
