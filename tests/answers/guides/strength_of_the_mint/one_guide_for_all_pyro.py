# wrong: wrong-value
# The same Beta for every coin.
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course.guides.data import MINT
from svi_course.guides.models_pyro import coins

pyro.clear_param_store()
pyro.set_rng_seed(0)


def guide(heads):
    alpha = pyro.param("alpha", torch.tensor(5.0), constraint=constraints.positive)
    beta = pyro.param("beta", torch.tensor(5.0), constraint=constraints.positive)
    with pyro.plate("coins", len(heads)):
        pyro.sample("fairness", dist.Beta(alpha, beta))


elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(coins, guide, pyro.optim.ClippedAdam({"lr": 0.1, "lrd": 0.99}), elbo)
for _ in range(400):
    svi.step(torch.tensor(MINT))
theta = pyro.param("theta")
