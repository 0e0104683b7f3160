# wrong: not-converged loc
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import Adam

from svi_course.constraints.data import FOUR
from svi_course.constraints.models_pyro import spread


def guide(data):
    loc = pyro.param("loc", torch.tensor(2.0))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("sigma", dist.LogNormal(loc, scale))


pyro.clear_param_store()
pyro.set_rng_seed(1)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(spread, guide, Adam({"lr": 0.001}), elbo)
for _ in range(300):
    svi.step(torch.tensor(FOUR))
fitted = guide
