# right
"""Log-normal claim sizes; the optimiser takes steps along gradients that the loss averages over several particles."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.optim import Adam

claims = torch.tensor([1.2, 0.4, 3.3, 0.9, 2.1, 0.7, 8.5, 1.6])


def model(claims):
    mu = pyro.sample("mu", dist.Normal(0.0, 1.0))
    tau = pyro.sample("tau", dist.Gamma(2.0, 2.0))
    with pyro.plate("claims_plate", len(claims)):
        pyro.sample("claims", dist.LogNormal(mu, tau.rsqrt()), obs=claims)


guide = AutoMultivariateNormal(model)
args = (claims,)
optimizer = Adam({"lr": 0.01})
loss = Trace_ELBO(num_particles=8)
