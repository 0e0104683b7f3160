# wrong: param-unconstrained-scale alpha beta
import pyro
import pyro.distributions as dist
import torch


def guide(tosses):
    alpha = pyro.param("alpha", torch.tensor(0.1))
    beta = pyro.param("beta", torch.tensor(0.1))
    pyro.sample("fairness", dist.Beta(alpha, beta))
