# right
"""Mean log returns of six funds with a guide that learns both their centres and their widths."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam
from torch.distributions import constraints

monthly = torch.tensor(np.random.default_rng(6).logistic(0.5, 1.0, size=(9, 6)), dtype=torch.float32)  # months x funds


def model(monthly):
    with pyro.plate("funds", 6, dim=-1):
        mean = pyro.sample("mean", dist.Laplace(0.0, 2.0))
        with pyro.plate("months", len(monthly), dim=-2):
            pyro.sample("monthly", dist.Logistic(mean, 1.0), obs=monthly)


def guide(monthly):
    centre = pyro.param("centre", monthly.mean(0))
    width = pyro.param("width", torch.full((6,), 0.3), constraint=constraints.positive)
    with pyro.plate("funds", 6, dim=-1):
        pyro.sample("mean", dist.Normal(centre, width))


args = (monthly,)

pyro.set_rng_seed(0)
pyro.clear_param_store()
svi = SVI(model, guide, ClippedAdam({"lr": 0.02, "lrd": 0.995}), Trace_ELBO())
losses = [svi.step(monthly) for _ in range(1000)]
params = {name: value.detach().clone() for name, value in pyro.get_param_store().items()}
result = (params, losses)
