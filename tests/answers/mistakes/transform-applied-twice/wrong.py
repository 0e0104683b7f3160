# wrong: transform-applied-twice
"""The sd, in °C, of a Normal guide for a room's temperature, fitted to three readings."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO


def model(readings):
    temperature = pyro.sample("temperature", dist.Normal(20.0, 5.0))
    with pyro.plate("readings", len(readings)):
        pyro.sample("reading", dist.Normal(temperature, 0.5), obs=readings)


def guide(readings):
    mu_q = pyro.param("mu_q", torch.tensor(20.0))
    sigma_q = pyro.param("sigma_q", torch.tensor(1.0), constraint=dist.constraints.positive)
    pyro.sample("temperature", dist.Normal(mu_q, sigma_q))


pyro.set_rng_seed(0)
pyro.clear_param_store()
elbo = Trace_ELBO(num_particles=100, vectorize_particles=True, max_plate_nesting=1)
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.05}), elbo)
for _ in range(200):
    svi.step(torch.tensor([20.1, 20.9, 20.6]))
sd = torch.exp(pyro.param("sigma_q"))
