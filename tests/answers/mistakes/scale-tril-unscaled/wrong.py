# wrong: scale-tril-unscaled
"""The sd, in cm, of the intercept of a seedling's line of growth, from a fitted AutoMultivariateNormal."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal


def model(days, heights):
    intercept = pyro.sample("intercept", dist.Normal(0.0, 10.0))
    slope = pyro.sample("slope", dist.Normal(0.0, 10.0))
    with pyro.plate("days", len(days)):
        pyro.sample("height", dist.Normal(intercept + slope * days, 0.3), obs=heights)


pyro.set_rng_seed(0)
pyro.clear_param_store()
guide = AutoMultivariateNormal(model)
elbo = Trace_ELBO(num_particles=100, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.05}), elbo)
for _ in range(300):
    svi.step(torch.arange(4.0), torch.tensor([2.1, 2.9, 4.2, 4.8]))
scale_tril = guide.scale_tril
sd = (scale_tril @ scale_tril.T)[0, 0].sqrt()
