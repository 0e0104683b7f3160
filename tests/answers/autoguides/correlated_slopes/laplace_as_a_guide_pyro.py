# right
import pyro
import torch
from pyro.infer import SVI, Trace_ELBO, autoguide

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_pyro import regression

data = torch.tensor(FIRST), torch.tensor(SECOND), torch.tensor(RESPONSE)
pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = autoguide.AutoLaplaceApproximation(regression)
svi = SVI(regression, guide, pyro.optim.Adam({"lr": 0.02}), Trace_ELBO())
for _ in range(1500):
    svi.step(*data)
fitted = guide.laplace_approximation(*data)
