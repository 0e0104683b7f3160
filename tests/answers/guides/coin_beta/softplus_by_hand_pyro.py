# right
import pyro
import pyro.distributions as dist
import torch


def guide(tosses):
    a, b = pyro.param("a", torch.tensor(0.0)), pyro.param("b", torch.tensor(0.0))
    pyro.sample("fairness", dist.Beta(torch.nn.functional.softplus(a), torch.nn.functional.softplus(b)))
