# wrong: nothing-to-learn
import pyro
import pyro.distributions as dist
import torch


def guide(loads, extensions):
    offset = pyro.sample("offset", dist.Normal(torch.tensor(0.9), torch.tensor(0.3)))
    pyro.sample("stretch", dist.Normal(2.0 - 0.1 * (offset - 0.9), torch.tensor(0.3)))
