# wrong: not-converged beta
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
    alpha = pyro.param("alpha", torch.tensor(10.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(14.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(alpha, beta))


svi = SVI(
    coin,
    guide,
    pyro.optim.Adam({"lr": 0.0005}),
    Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1),
)
for _ in range(40):
    svi.step(tosses)
fitted = guide
