import pyro
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.optim import ClippedAdam

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_pyro import regression

STEPS = 2000

pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoMultivariateNormal(regression)
optimizer = ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / STEPS)})
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(regression, guide, optimizer, elbo)
tensors = [torch.tensor(column) for column in (FIRST, SECOND, RESPONSE)]
for _ in range(STEPS):
    svi.step(*tensors)

fitted = guide
