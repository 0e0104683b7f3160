# wrong: init-outside-constraint share_mode
"""Market share of a brand from two surveys, a Beta guide written with mode and concentration, in per cent by habit."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

buyers = torch.tensor([43.0, 61.0])
asked = torch.tensor([120.0, 180.0])


def model(asked, buyers):
    share = pyro.sample("share", dist.Uniform(0.0, 1.0))
    for i in range(len(asked)):
        pyro.sample(f"buyers_{i}", dist.Binomial(asked[i], share), obs=buyers[i])


def guide(asked, buyers):
    mode = pyro.param("share_mode", torch.tensor(35.0), constraint=constraints.unit_interval)
    concentration = pyro.param("concentration", torch.tensor(12.0), constraint=constraints.greater_than(2.0))
    pyro.sample("share", dist.Beta(1 + mode * (concentration - 2), 1 + (1 - mode) * (concentration - 2)))


args = (asked, buyers)
