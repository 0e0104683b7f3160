# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, TraceMeanField_ELBO

from svi_course.guides.data import MINT
from svi_course.guides.models_pyro import coins

pyro.clear_param_store()
pyro.set_rng_seed(0)


def guide(heads):
    with pyro.plate("coins", len(heads)):
        a = pyro.param("a", 5 * torch.ones(12), constraint=constraints.positive)
        b = pyro.param("b", 5 * torch.ones(12), constraint=constraints.positive)
        pyro.sample("fairness", dist.Beta(a, b))


elbo = TraceMeanField_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(coins, guide, pyro.optim.ClippedAdam({"lr": 0.1, "lrd": 0.9965}), elbo)
for _ in range(1200):
    svi.step(torch.tensor(MINT))
theta = pyro.param("theta").item()
