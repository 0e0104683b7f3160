import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam

from svi_course.guides.data import MINT
from svi_course.guides.models_pyro import coins


def guide(heads):
    positive = constraints.positive
    start = torch.full((len(heads),), 5.0)
    alpha = pyro.param("alpha", start, constraint=positive)
    beta = pyro.param("beta", start, constraint=positive)
    with pyro.plate("coins", len(heads)):
        pyro.sample("fairness", dist.Beta(alpha, beta))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
adam = ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 4000)})
svi = SVI(coins, guide, adam, elbo)
for _ in range(4000):
    svi.step(torch.tensor(MINT))

theta = pyro.param("theta")
