# wrong: not-converged m
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course import data
from svi_course.guides.models_pyro import blog


def guide(data):
    m, s = pyro.param("m", torch.tensor(0.0)), pyro.param("s", torch.tensor(0.5), constraint=constraints.positive)
    l, t = pyro.param("l", torch.tensor(0.0)), pyro.param("t", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(m, s))
    pyro.sample("sd", dist.LogNormal(l, t))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 100)}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(100):
    svi.step(measured)
fitted = guide
