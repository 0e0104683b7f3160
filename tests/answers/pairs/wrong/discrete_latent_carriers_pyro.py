# wrong: discrete-latent carriers
"""Number of carriers in a sample of herds with an analytic-KL loss, a count among the latents."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceMeanField_ELBO
from torch.distributions import constraints

viral_load = torch.tensor([4.2, 7.9, 2.1, 6.3])


def model(viral_load):
    background = pyro.sample("background", dist.Gamma(2.0, 4.0))
    with pyro.plate("herds", len(viral_load)):
        carriers = pyro.sample("carriers", dist.Poisson(4.0))
        pyro.sample("viral_load", dist.Normal(background + carriers, 0.8), obs=viral_load)


def guide(viral_load):
    a = pyro.param("a", torch.tensor(4.0), constraint=constraints.positive)
    b = pyro.param("b", torch.tensor(8.0), constraint=constraints.positive)
    pyro.sample("background", dist.Gamma(a, b))
    rate = pyro.param("rate", 4.0 * torch.ones(4), constraint=constraints.positive)
    with pyro.plate("herds", len(viral_load)):
        pyro.sample("carriers", dist.Poisson(rate))


args = (viral_load,)
loss = TraceMeanField_ELBO()
