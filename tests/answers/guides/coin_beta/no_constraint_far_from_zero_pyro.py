# right
import pyro
import pyro.distributions as dist
import torch


# Nothing keeps them positive, but they start far enough from zero to stay so.
def guide(tosses):
    alpha = pyro.param("alpha", torch.tensor(5.0))
    beta = pyro.param("beta", torch.tensor(5.0))
    pyro.sample("fairness", dist.Beta(alpha, beta))
