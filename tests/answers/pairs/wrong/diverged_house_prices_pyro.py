# wrong: diverged
"""Linear regression of prices on unscaled floor areas, fitted with plain SGD and far too large a step."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import SGD
from torch.distributions import constraints

area = torch.tensor([45.0, 60.0, 72.0, 85.0, 110.0, 130.0])
price = torch.tensor([180.0, 235.0, 290.0, 330.0, 445.0, 520.0])


def model(area, price):
    base = pyro.sample("base", dist.Normal(0.0, 20.0))
    per_metre = pyro.sample("per_metre", dist.Normal(4.0, 1.0))
    with pyro.plate("houses", len(area)):
        pyro.sample("price", dist.Normal(base + per_metre * area, 10.0), obs=price)


def guide(area, price):
    base_loc = pyro.param("base_loc", torch.tensor(0.0))
    base_scale = pyro.param("base_scale", torch.tensor(4.0), constraint=constraints.positive)
    metre_loc = pyro.param("metre_loc", torch.tensor(4.0))
    metre_scale = pyro.param("metre_scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("base", dist.Normal(base_loc, base_scale))
    pyro.sample("per_metre", dist.Normal(metre_loc, metre_scale))


args = (area, price)

pyro.set_rng_seed(0)
pyro.clear_param_store()
svi = SVI(model, guide, SGD({"lr": 0.5}), Trace_ELBO())
with pyro.validation_enabled(False):
    losses = [svi.step(area, price) for _ in range(40)]
params = {name: value.detach().clone() for name, value in pyro.get_param_store().items()}
result = (params, losses)
