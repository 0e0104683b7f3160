# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import Adam

from svi_course.constraints.data import FOUR
from svi_course.constraints.models_pyro import spread


def guide(data):
    log_scale = pyro.param("log_scale", torch.tensor(-1.0))
    size = pyro.param("size", torch.tensor(1.2), constraint=constraints.positive)
    shapes = [dist.transforms.ExpTransform(), dist.transforms.AffineTransform(0.0, size)]
    pyro.sample("sigma", dist.TransformedDistribution(dist.Normal(torch.tensor(0.0), torch.exp(log_scale)), shapes))


pyro.clear_param_store()
pyro.set_rng_seed(1)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(spread, guide, Adam({"lr": 0.01}), elbo)
for _ in range(3000):
    svi.step(torch.tensor(FOUR))
fitted = guide
