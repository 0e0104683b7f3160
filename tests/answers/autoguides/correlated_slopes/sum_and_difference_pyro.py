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
    # The data know the sum of the slopes well, and their difference hardly.
    loc = pyro.param("loc", torch.zeros(3))
    scale = pyro.param("scale", torch.full((3,), 0.3), constraint=constraints.positive)
    total = pyro.sample("total", dist.Normal(loc[0], scale[0]), infer={"is_auxiliary": True})
    gap = pyro.sample("gap", dist.Normal(loc[1], scale[1]), infer={"is_auxiliary": True})
    # slope_1 and slope_2 are (total ± gap) / 2, which has the Jacobian 1/2.
    pyro.sample("slope_1", dist.Delta((total + gap) / 2, log_density=torch.tensor(2.0).log()))
    pyro.sample("slope_2", dist.Delta((total - gap) / 2))
    pyro.sample("intercept", dist.Normal(loc[2], scale[2]))


adam = pyro.optim.ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 2000)})
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(regression, guide, adam, elbo)
for _ in range(2000):
    svi.step(*data)

fitted = guide
