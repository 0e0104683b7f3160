# wrong: not-converged s
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course import data
from svi_course.guides.models_pyro import blog


def guide(data):
    m, s = pyro.param("m", torch.tensor(2.0)), pyro.param("s", torch.tensor(0.1), constraint=constraints.positive)
    l, t = pyro.param("l", torch.tensor(1.4)), pyro.param("t", torch.tensor(0.05), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(m, s))
    pyro.sample("sd", dist.LogNormal(l, t))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=1, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(blog, guide, pyro.optim.Adam({"lr": 0.5}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(500):
    svi.step(measured)
fitted = guide
