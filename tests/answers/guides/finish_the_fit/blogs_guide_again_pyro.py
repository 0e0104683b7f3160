# wrong: not-converged mean_scale
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
    sd_shape = pyro.param("sd_shape", torch.tensor(5.0), constraint=constraints.positive)
    sd_rate = pyro.param("sd_rate", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    pyro.sample("sd", dist.Gamma(sd_shape, sd_rate))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=1, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.Adam({"lr": 0.01}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(1000):
    svi.step(measured)
fitted = guide
