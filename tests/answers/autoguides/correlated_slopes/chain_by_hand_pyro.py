# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO
from pyro.infer import autoguide

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_pyro import regression

data = torch.tensor(FIRST), torch.tensor(SECOND), torch.tensor(RESPONSE)
pyro.clear_param_store()
pyro.set_rng_seed(0)


def guide(first, second, response):
    scales = pyro.param("scales", torch.full((3,), 0.3), constraint=constraints.positive)
    loc = pyro.param("loc", torch.zeros(3))
    slope = pyro.param("slope", torch.zeros(3))
    one = pyro.sample("slope_1", dist.Normal(loc[0], scales[0]))
    other = pyro.sample("slope_2", dist.Normal(loc[1] + slope[0] * one, scales[1]))
    pyro.sample("intercept", dist.Normal(loc[2] + slope[1] * one + slope[2] * other, scales[2]))


adam = pyro.optim.ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 2000)})
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(regression, guide, adam, elbo)
for _ in range(2000):
    svi.step(*data)

fitted = guide
