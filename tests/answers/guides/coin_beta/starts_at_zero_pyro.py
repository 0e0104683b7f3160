# wrong: init-outside-constraint alpha beta
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(tosses):
    alpha = pyro.param("alpha", torch.tensor(0.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(0.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(alpha, beta))
