# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


# It looks at the data, and learns what to add to the counts.
def guide(tosses):
    alpha = pyro.param("prior_heads", torch.tensor(3.0), constraint=constraints.positive)
    beta = pyro.param("prior_tails", torch.tensor(3.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(alpha + tosses.sum(), beta + (1 - tosses).sum()))
