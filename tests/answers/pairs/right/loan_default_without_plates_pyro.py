# right
"""Logistic regression of loan defaults that never mentions a plate: every batch is moved into the event instead."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

rng = np.random.default_rng(11)
income, debt = rng.normal(size=40), rng.normal(size=40)
prob = 1 / (1 + np.exp(-(-0.5 - 1.2 * income + 0.8 * debt)))
X = torch.tensor(np.column_stack([np.ones(40), income, debt]), dtype=torch.float)
defaulted = torch.tensor(rng.uniform(size=40) < prob).float()


def model(X, y):
    beta = pyro.sample("beta", dist.Normal(torch.zeros(3), 2.0).to_event(1))
    pyro.sample("y", dist.Bernoulli(logits=X @ beta).to_event(1), obs=y)


def guide(X, y):
    loc = pyro.param("beta_loc", torch.zeros(3))
    tril = pyro.param("beta_tril", 0.3 * torch.eye(3), constraint=constraints.lower_cholesky)
    pyro.sample("beta", dist.MultivariateNormal(loc, scale_tril=tril))


args = (X, defaulted)
