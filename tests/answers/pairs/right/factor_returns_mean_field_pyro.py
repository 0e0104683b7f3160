# right
"""Two latent factors behind the returns of five shares, with the analytic KL terms of TraceMeanField_ELBO."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints
from pyro.infer import TraceMeanField_ELBO

rng = np.random.default_rng(17)
true_loadings = rng.normal(size=(2, 5))
returns = torch.tensor(rng.normal(size=(24, 2)) @ true_loadings + 0.3 * rng.normal(size=(24, 5))).float()
T, D, K = 24, 5, 2


def model(returns):
    with pyro.plate("shares", D):
        loadings = pyro.sample("loadings", dist.Normal(torch.zeros(K), torch.ones(K)).to_event(1))
        noise = pyro.sample("noise", dist.LogNormal(-1.0, 0.5))
    with pyro.plate("days", T):
        factors = pyro.sample("factors", dist.Normal(torch.zeros(K), torch.ones(K)).to_event(1))
        pyro.sample("returns", dist.Normal(factors @ loadings.T, noise).to_event(1), obs=returns)


def guide(returns):
    load_loc = pyro.param("load_loc", lambda: 0.5 * torch.randn(D, K))
    load_scale = pyro.param("load_scale", 0.1 * torch.ones(D, K), constraint=constraints.softplus_positive)
    noise_loc = pyro.param("noise_loc", -torch.ones(D))
    noise_scale = pyro.param("noise_scale", 0.1 * torch.ones(D), constraint=constraints.softplus_positive)
    fac_loc = pyro.param("fac_loc", lambda: 0.1 * torch.randn(T, K))
    fac_scale = pyro.param("fac_scale", 0.3 * torch.ones(T, K), constraint=constraints.softplus_positive)
    with pyro.plate("shares", D):
        pyro.sample("loadings", dist.Normal(load_loc, load_scale).to_event(1))
        pyro.sample("noise", dist.LogNormal(noise_loc, noise_scale))
    with pyro.plate("days", T):
        pyro.sample("factors", dist.Normal(fac_loc, fac_scale).to_event(1))


loss = TraceMeanField_ELBO()
args = (returns,)
