# wrong: far-from-posterior slope_1
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO
from pyro.infer import autoguide

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_pyro import regression

data = torch.tensor(FIRST), torch.tensor(SECOND), torch.tensor(RESPONSE)
pyro.clear_param_store()
pyro.set_rng_seed(0)

guide = autoguide.AutoNormal(regression)
adam = pyro.optim.ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 2000)})
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(regression, guide, adam, elbo)
for _ in range(2000):
    svi.step(*data)

fitted = guide
