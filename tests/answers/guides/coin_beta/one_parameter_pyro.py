# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(tosses):
    # One tail and the prior's own make two; only the heads are learnt.
    pyro.sample("fairness", dist.Beta(pyro.param("heads", torch.tensor(1.0), constraint=constraints.positive), 2.0))
