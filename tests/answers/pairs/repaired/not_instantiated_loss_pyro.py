# right
"""Fast and slow responders in a reaction time test: a two-component mixture; the loss sums over the assignment."""

import pyro
import pyro.distributions as dist
import torch
from pyro import poutine
from pyro.infer import TraceEnum_ELBO, config_enumerate
from pyro.infer.autoguide import AutoNormal

log_time = torch.tensor([-0.9, -0.8, 0.4, -1.0, 0.5, -0.7, 0.3, -0.9, 0.6, -0.8])


@config_enumerate
def model(log_time):
    share = pyro.sample("share", dist.Beta(2.0, 2.0))
    with pyro.plate("groups", 2):
        centre = pyro.sample("centre", dist.Normal(torch.tensor([-1.0, 0.5]), 0.5))
    with pyro.plate("people", len(log_time)):
        slow = pyro.sample("slow", dist.Bernoulli(share))
        pyro.sample("log_time", dist.Normal(centre[slow.long()], 0.2), obs=log_time)


guide = AutoNormal(poutine.block(model, hide=["slow"]))
args = (log_time,)
loss = TraceEnum_ELBO()
