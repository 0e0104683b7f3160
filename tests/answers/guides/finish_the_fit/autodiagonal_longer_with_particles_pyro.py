# right
import pyro
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoDiagonalNormal

from svi_course import data
from svi_course.guides.models_pyro import blog

guide = AutoDiagonalNormal(blog)

pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=20, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 2500)}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(2500):
    svi.step(measured)
fitted = guide
