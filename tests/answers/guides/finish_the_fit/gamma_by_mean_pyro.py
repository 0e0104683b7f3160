# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course import data
from svi_course.guides.models_pyro import blog


def guide(data):
    mean_loc = pyro.param("mean_loc", torch.tensor(0.0))
    mean_scale = pyro.param("mean_scale", torch.tensor(1.0), constraint=constraints.positive)
    level = pyro.param("level", torch.tensor(5.0), constraint=constraints.positive)
    spread = pyro.param("spread", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    # A Gamma with this mean and this coefficient of variation.
    pyro.sample("sd", dist.Gamma(spread**-2, spread**-2 / level))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 1500)}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(1500):
    svi.step(measured)
fitted = guide
