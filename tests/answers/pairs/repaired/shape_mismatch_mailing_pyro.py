# right
"""Response rate of a direct mailing from several waves, binomial counts with one common rate."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

sent = torch.tensor([200.0, 150.0, 300.0, 250.0])
replies = torch.tensor([18.0, 11.0, 31.0, 20.0])


def model(sent, replies):
    response_rate = pyro.sample("response_rate", dist.Beta(2.0, 20.0))
    with pyro.plate("waves", len(sent)):
        pyro.sample("replies", dist.Binomial(sent, response_rate), obs=replies)


def guide(sent, replies):
    yes = pyro.param("yes", torch.tensor(4.0), constraint=constraints.positive)
    no = pyro.param("no", torch.tensor(40.0), constraint=constraints.positive)
    pyro.sample("response_rate", dist.Beta(yes, no))


args = (sent, replies)
