# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_pyro import coin

pyro.clear_param_store()
pyro.set_rng_seed(0)
tosses = torch.tensor(TOSSES)


def guide(tosses):
    mean = pyro.param("mean", torch.tensor(0.5), constraint=constraints.unit_interval)
    size = pyro.param("size", torch.tensor(20.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(mean * size, (1 - mean) * size))


svi = SVI(
    coin,
    guide,
    pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.996}),
    Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1),
)
for _ in range(1200):
    svi.step(tosses)
fitted = guide
