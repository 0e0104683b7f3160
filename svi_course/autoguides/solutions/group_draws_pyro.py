import pyro
import torch
from pyro import poutine
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoNormal
from pyro.infer.reparam import LocScaleReparam
from pyro.optim import ClippedAdam

from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_pyro import groups

STEPS = 4000

pyro.clear_param_store()
pyro.set_rng_seed(0)
y = torch.tensor(GROUPS)
model = poutine.reparam(groups, config={"theta": LocScaleReparam()})
guide = AutoNormal(model)
optimizer = ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / STEPS)})
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(model, guide, optimizer, elbo)
for _ in range(STEPS):
    svi.step(y)

predictive = Predictive(model, guide=guide, num_samples=10_000, parallel=True, return_sites=["mu", "theta"])
drawn = predictive(y)
draws = {"mu": drawn["mu"].reshape(-1), "theta_0": drawn["theta"].reshape(10_000, -1)[:, 0]}
