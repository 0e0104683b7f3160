import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam

from svi_course import data
from svi_course.guides.models_pyro import blog


def guide(data):
    positive = constraints.positive
    mean_loc = pyro.param("mean_loc", torch.tensor(2.0))
    mean_scale = pyro.param("mean_scale", torch.tensor(0.1), constraint=positive)
    sd_loc = pyro.param("sd_loc", torch.tensor(1.4))
    sd_scale = pyro.param("sd_scale", torch.tensor(0.05), constraint=positive)
    pyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    pyro.sample("sd", dist.LogNormal(sd_loc, sd_scale))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
# lrd: the rate falls by this factor at each step, to a hundredth at the end.
adam = ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 2000)})
svi = SVI(blog, guide, adam, elbo)
for _ in range(2000):
    svi.step(torch.tensor(data.blog(), dtype=torch.float))

fitted = guide
