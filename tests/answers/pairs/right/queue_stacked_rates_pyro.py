# right
"""Customers in a queue on weekdays and weekends: the rates are stacked, which many particles at once cannot run."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.infer.autoguide.initialization import init_to_median

weekend = torch.tensor([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1])
customers = torch.tensor([14.0, 11, 9, 16, 12, 25, 31, 10, 13, 12, 8, 15, 28, 22])


def model(weekend, customers):
    weekday_rate = pyro.sample("weekday_rate", dist.Gamma(2.0, 0.1))
    weekend_rate = pyro.sample("weekend_rate", dist.Gamma(2.0, 0.1))
    rates = torch.stack([weekday_rate, weekend_rate])
    with pyro.plate("days", len(weekend)):
        pyro.sample("customers", dist.Poisson(rates[weekend]), obs=customers)


pyro.clear_param_store()
pyro.set_rng_seed(3)
guide = AutoMultivariateNormal(model, init_loc_fn=init_to_median)
steps = 1500
svi = SVI(model, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / steps)}), Trace_ELBO())
for _ in range(steps):
    svi.step(weekend, customers)
result = pyro.get_param_store()
args = (weekend, customers)
