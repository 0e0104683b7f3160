# wrong: event-dim-mismatch coefs
"""Logistic regression of churn on two scaled covariates with a bias, as in a telecom marketing case study."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

rng = np.random.default_rng(21)
x = rng.normal(size=(30, 2))
churned = (rng.random(30) < 1 / (1 + np.exp(0.5 - x @ np.array([1.2, -0.8])))).astype("float32")


def model(x, churned):
    bias = pyro.sample("bias", dist.Normal(0.0, 2.0))
    coefs = pyro.sample("coefs", dist.Normal(torch.zeros(2), torch.ones(2)).to_event(1))
    with pyro.plate("customers", len(x)):
        pyro.sample("churned", dist.Bernoulli(logits=bias + x @ coefs), obs=churned)


def guide(x, churned):
    bias_loc = pyro.param("bias_loc", torch.tensor(0.0))
    bias_scale = pyro.param("bias_scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("bias", dist.Normal(bias_loc, bias_scale))
    coefs_loc = pyro.param("coefs_loc", torch.zeros(2))
    coefs_scale = pyro.param("coefs_scale", torch.full((2,), 0.3), constraint=constraints.positive)
    pyro.sample("coefs", dist.Normal(coefs_loc, coefs_scale))


args = (torch.from_numpy(x).float(), torch.from_numpy(churned))
