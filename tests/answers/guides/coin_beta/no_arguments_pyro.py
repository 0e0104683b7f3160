# wrong: signature-mismatch
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide():
    alpha = pyro.param("alpha", torch.tensor(5.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(5.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(alpha, beta))
