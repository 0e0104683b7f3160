# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import TraceMeanField_ELBO

from svi_course import data
from svi_course.guides.models_pyro import blog


def guide(data):
    m, s = pyro.param("m", torch.tensor(2.0)), pyro.param("s", torch.tensor(0.1), constraint=constraints.positive)
    l, t = pyro.param("l", torch.tensor(1.4)), pyro.param("t", torch.tensor(0.05), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(m, s))
    pyro.sample("sd", dist.LogNormal(l, t))


# No optimiser of Pyro's: the loss is a function like another.
import math

pyro.clear_param_store()
pyro.set_rng_seed(3)
elbo = TraceMeanField_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
x = torch.tensor(data.blog()).float()
elbo.loss(blog, guide, x)
free = list(pyro.get_param_store()._params.values())
optim = torch.optim.Adam(free, lr=0.05)
fall = torch.optim.lr_scheduler.ExponentialLR(optim, math.exp(math.log(0.01) / 1500))
for _ in range(1500):
    optim.zero_grad()
    elbo.differentiable_loss(blog, guide, x).backward()
    optim.step()
    fall.step()
fitted = (guide, None)
