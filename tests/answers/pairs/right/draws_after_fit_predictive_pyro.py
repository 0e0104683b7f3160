# right
"""Draws of a dose response and of what the next animals would do, after a fit in the same session."""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Predictive, Trace_ELBO

dose = torch.tensor([-1.0, -0.5, 0.0, 0.5, 1.0, 1.5])
animals = torch.tensor([20.0, 20.0, 20.0, 20.0, 20.0, 20.0])
responded = torch.tensor([1.0, 3.0, 8.0, 14.0, 18.0, 19.0])


def model(dose, animals, responded=None):
    middle = pyro.sample("middle", dist.Normal(0.0, 3.0))
    slope = pyro.sample("slope", dist.LogNormal(0.0, 1.0))
    with pyro.plate("doses", len(dose)):
        pyro.sample("responded", dist.Binomial(animals, logits=slope * (dose - middle)), obs=responded)


def guide(dose, animals, responded=None):
    middle = pyro.param("middle_loc", torch.tensor(1.0))
    width = pyro.param("middle_scale", torch.tensor(0.2), constraint=constraints.positive)
    slope = pyro.param("slope_loc", torch.tensor(0.0))
    factor = pyro.param("slope_scale", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("middle", dist.Normal(middle, width))
    pyro.sample("slope", dist.LogNormal(slope, factor))


pyro.clear_param_store()
pyro.set_rng_seed(0)
args = (dose, animals, responded)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.02}), loss=Trace_ELBO())
for _ in range(800):
    svi.step(*args)
predictive = Predictive(model, guide=guide, num_samples=400, return_sites=("middle", "slope", "responded"))
result = {"draws": predictive(dose, animals)}
