# wrong: guide-too-narrow
"""Mean log returns of six funds with a guide whose width was set by hand, only its centres being fitted."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam

monthly = torch.tensor(np.random.default_rng(6).logistic(0.5, 1.0, size=(9, 6)), dtype=torch.float32)  # months x funds


def model(monthly):
    with pyro.plate("funds", 6, dim=-1):
        mean = pyro.sample("mean", dist.Laplace(0.0, 2.0))
        with pyro.plate("months", len(monthly), dim=-2):
            pyro.sample("monthly", dist.Logistic(mean, 1.0), obs=monthly)


def guide(monthly):
    centre = pyro.param("centre", monthly.mean(0))
    with pyro.plate("funds", 6, dim=-1):
        pyro.sample("mean", dist.Normal(centre, 0.1))


args = (monthly,)

pyro.set_rng_seed(0)
pyro.clear_param_store()
svi = SVI(model, guide, ClippedAdam({"lr": 0.02, "lrd": 0.985}), Trace_ELBO())
losses = [svi.step(monthly) for _ in range(400)]
params = {name: value.detach().clone() for name, value in pyro.get_param_store().items()}
result = (params, losses)
