"""The chapter's models in Pyro."""

import pyro
import pyro.distributions as dist
import torch


def coin(tosses):
    fairness = pyro.sample("fairness", dist.Beta(10.0, 10.0))
    with pyro.plate("tosses", len(tosses)):
        pyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)


def forum_model(data):
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(42.0, 1.0), obs=data)


def forum_guide(data):
    mu_q = pyro.param("mu_q", torch.tensor(42.0))
    sigma_q = pyro.param("sigma_q", torch.tensor(1.0))
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu_q, sigma_q))
