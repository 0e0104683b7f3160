# right
import pyro
import torch
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.optim import ClippedAdam

from svi_course.covariance.data import AREAS
from svi_course.covariance.models_pyro import plot

pyro.clear_param_store()
pyro.set_rng_seed(3)
guide = AutoMultivariateNormal(plot)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(plot, guide, ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 1000)}), elbo)
for _ in range(1000):
    svi.step(torch.tensor(AREAS))

draws = Predictive(plot, guide=guide, num_samples=2000)(torch.tensor(AREAS))
