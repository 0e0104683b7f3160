# right
import pyro
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoLaplaceApproximation
from pyro.optim import Adam

from svi_course.covariance.data import AREAS
from svi_course.covariance.models_pyro import plot

pyro.clear_param_store()
pyro.set_rng_seed(0)
guide = AutoLaplaceApproximation(plot)
svi = SVI(plot, guide, Adam({"lr": 0.02}), Trace_ELBO())
for _ in range(1500):
    svi.step(torch.tensor(AREAS))
fitted = guide.laplace_approximation(torch.tensor(AREAS))
with torch.no_grad():
    both = [fitted(torch.tensor(AREAS)) for _ in range(3000)]
draws = {name: torch.stack([one[name] for one in both]) for name in ("width", "depth")}
