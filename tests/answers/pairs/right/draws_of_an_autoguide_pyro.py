# right
"""Draws of AutoMultivariateNormal after its fit, by running the guide again and again."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal

depth = torch.tensor([0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5])
light = torch.tensor([71.0, 52.0, 36.0, 27.0, 18.0, 14.0, 9.5])


def model(depth, light):
    surface = pyro.sample("surface", dist.LogNormal(4.0, 1.0))
    decay = pyro.sample("decay", dist.Exponential(1.0))
    with pyro.plate("depths", len(depth)):
        pyro.sample("light", dist.LogNormal(surface.log() - decay * depth, 0.1), obs=light)


guide = AutoMultivariateNormal(model)
pyro.clear_param_store()
pyro.set_rng_seed(0)
args = (depth, light)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.02}), loss=Trace_ELBO())
for _ in range(600):
    svi.step(*args)
result = {"draws": Predictive(guide, num_samples=300)(*args)}
