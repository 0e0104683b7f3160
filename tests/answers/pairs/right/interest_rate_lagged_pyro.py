# right
"""A mean-reverting interest rate, each value regressed on the one before (obs=rate[1:]); AutoRegressiveMessenger."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import Trace_ELBO
from pyro.infer.autoguide import AutoRegressiveMessenger

rate = torch.tensor([3.1, 3.0, 2.6, 2.7, 2.2, 2.4, 2.1, 1.7, 1.9, 2.0, 2.3, 2.1, 2.6, 2.4])


def model(rate):
    reversion = pyro.sample("reversion", dist.Beta(2.0, 2.0))
    long_run = pyro.sample("long_run", dist.Normal(2.5, 1.0))
    shock = pyro.sample("shock", dist.Weibull(0.5, 2.0))
    with pyro.plate("months", len(rate) - 1):
        previous = rate[:-1]
        pyro.sample("rate", dist.Normal(previous + reversion * (long_run - previous), shock), obs=rate[1:])


guide = AutoRegressiveMessenger(model)
loss = Trace_ELBO(num_particles=3)
args = (rate,)
