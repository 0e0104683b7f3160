# right
"""Mean returns of two currencies with a known covariance; a full-rank guide starts from an identity matrix."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

returns = torch.tensor([[0.3, 0.1], [-0.2, 0.0], [0.5, 0.4], [0.1, -0.3], [0.2, 0.3]])
covariance = torch.tensor([[0.10, 0.06], [0.06, 0.08]])


def model(returns):
    mean = pyro.sample("mean", dist.MultivariateNormal(torch.zeros(2), torch.eye(2)))
    with pyro.plate("months", returns.shape[0]):
        pyro.sample("returns", dist.MultivariateNormal(mean, covariance), obs=returns)


def guide(returns):
    loc = pyro.param("q_loc", torch.zeros(2))
    tril = pyro.param("q_tril", torch.eye(2), constraint=constraints.lower_cholesky)
    pyro.sample("mean", dist.MultivariateNormal(loc, scale_tril=tril))


args = (returns,)
