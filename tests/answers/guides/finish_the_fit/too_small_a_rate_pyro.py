# wrong: not-converged AutoNormal.locs.mean
import pyro
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoNormal

from svi_course import data
from svi_course.guides.models_pyro import blog

guide = AutoNormal(blog)

pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.Adam({"lr": 1e-4}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(2000):
    svi.step(measured)
fitted = guide
