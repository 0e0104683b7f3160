# wrong: stale-param-store coef_loc
"""Probit model of fraud alerts to which two more columns were added after a first fit in the same session."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam

rng = np.random.default_rng(17)
features = torch.tensor(rng.normal(size=(24, 4)), dtype=torch.float32)
alert = (features[:, 0] - 0.7 * features[:, 2] + 0.3 > 0).float()
normal = torch.distributions.Normal(0.0, 1.0)


def model(features, alert):
    coef = pyro.sample("coef", dist.Normal(torch.zeros(features.shape[1]), 1.0).to_event(1))
    chance = normal.cdf(features @ coef).clamp(1e-4, 1 - 1e-4)
    with pyro.plate("payments", len(alert)):
        pyro.sample("alert", dist.Bernoulli(chance), obs=alert)


def guide(features, alert):
    coef_loc = pyro.param("coef_loc", lambda: torch.zeros(features.shape[1]))
    spread = pyro.param("spread", torch.tensor(0.2), constraint=dist.constraints.positive)
    pyro.sample("coef", dist.Normal(coef_loc, spread).to_event(1))


first = SVI(model, guide, ClippedAdam({"lr": 0.02}), Trace_ELBO())
for _ in range(10):
    first.step(features[:, :2], alert)

args = (features, alert)
