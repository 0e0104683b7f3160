# wrong: far-from-posterior sd
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import SVI, Trace_ELBO

from svi_course import data


def guide(data):
    m, s = pyro.param("m", torch.tensor(2.0)), pyro.param("s", torch.tensor(0.1), constraint=constraints.positive)
    l, t = pyro.param("l", torch.tensor(1.4)), pyro.param("t", torch.tensor(0.05), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(m, s))
    pyro.sample("sd", dist.LogNormal(l, t))


def mine(data):
    mean = pyro.sample("mean", dist.Normal(0.0, 10.0))
    sd = pyro.sample("sd", dist.Gamma(1.0, 0.1))


pyro.clear_param_store()
pyro.set_rng_seed(0)
elbo = Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(mine, guide, pyro.optim.ClippedAdam({"lr": 0.05, "lrd": 0.01 ** (1 / 1500)}), elbo)
measured = torch.tensor(data.blog(), dtype=torch.float)
for _ in range(1500):
    svi.step(measured)
fitted = guide
