# right
"""A model that learns its own offset and noise beside a latent, handed over with the result of its fit."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.optim import ClippedAdam
from torch.distributions import constraints

pyro.set_rng_seed(0)
yields = 5.0 + 2.0 * torch.randn(40)


def model(yields):
    offset = pyro.param("offset", torch.tensor(0.0))
    noise = pyro.param("noise", torch.tensor(1.0), constraint=constraints.positive)
    drift = pyro.sample("drift", dist.Normal(0.0, 1.0))
    with pyro.plate("batches", len(yields)):
        pyro.sample("yield", dist.Normal(offset + 0.1 * drift, noise), obs=yields)


def guide(yields):
    loc = pyro.param("loc", torch.tensor(0.0))
    scale = pyro.param("scale", torch.tensor(1.0), constraint=constraints.positive)
    pyro.sample("drift", dist.Normal(loc, scale))


args = (yields,)
pyro.clear_param_store()
elbo = Trace_ELBO(num_particles=5, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(model, guide, ClippedAdam({"lr": 0.1, "lrd": 0.995}), elbo)
losses = [svi.step(yields) for _ in range(1000)]
result = (pyro.get_param_store(), losses)
