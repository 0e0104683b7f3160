# wrong: integer-init alpha
import pyro
import pyro.distributions as dist
import torch


def guide(tosses):
    alpha = pyro.param("alpha", torch.tensor(5))
    beta = pyro.param("beta", torch.tensor(5))
    pyro.sample("fairness", dist.Beta(alpha, beta))
