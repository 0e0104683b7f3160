# wrong: guide-has-obs toss
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(tosses):
    alpha = pyro.param("alpha", torch.tensor(5.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(5.0), constraint=constraints.positive)
    fairness = pyro.sample("fairness", dist.Beta(alpha, beta))
    with pyro.plate("tosses", len(tosses)):
        pyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)
