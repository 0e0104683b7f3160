import pyro
import torch
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.optim import ClippedAdam

from svi_course.covariance.data import AREAS
from svi_course.covariance.models_pyro import plot

pyro.clear_param_store()
pyro.set_rng_seed(0)
areas = torch.tensor(AREAS)
auto = AutoMultivariateNormal(plot)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
# The rate falls from 0.1 to 0.001.
adam = ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 1000)})
svi = SVI(plot, auto, adam, elbo)
for _ in range(1000):
    svi.step(areas)

# By site name, in kilometres: the guide unpacks and maps its own vector.
predictive = Predictive(plot, guide=auto, num_samples=4000, parallel=True)
predicted = predictive(areas)
draws = {name: predicted[name].reshape(-1) for name in ("width", "depth")}
