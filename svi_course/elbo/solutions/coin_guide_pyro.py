import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import Adam

from svi_course.elbo.data import TOSSES
from svi_course.elbo.models_pyro import coin


def guide(tosses):
    alpha = pyro.param("alpha", torch.tensor(10.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(10.0), constraint=constraints.positive)
    pyro.sample("fairness", dist.Beta(alpha, beta))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(coin, guide, Adam({"lr": 0.003}), elbo)
for _ in range(3000):
    svi.step(torch.tensor(TOSSES))

fitted = guide
