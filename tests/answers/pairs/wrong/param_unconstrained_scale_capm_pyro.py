# wrong: param-unconstrained-scale beta_scale
"""Market beta of a share by Bayesian regression on the index (the CAPM), as in finance notebooks."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

market = torch.tensor([1.2, -0.7, 0.4, 2.1, -1.5, 0.9, -0.2, 1.7, -2.4, 0.3])
share = torch.tensor([1.6, -1.1, 0.2, 2.9, -1.9, 1.4, 0.1, 2.0, -3.3, 0.6])


def model(market, share=None):
    alpha = pyro.sample("alpha", dist.Normal(0.0, 0.5))
    beta = pyro.sample("beta", dist.Normal(1.0, 0.5))
    with pyro.plate("months", len(market)):
        pyro.sample("share", dist.Laplace(alpha + beta * market, 0.4), obs=share)


def guide(market, share=None):
    alpha_loc = pyro.param("alpha_loc", torch.tensor(0.0))
    alpha_scale = pyro.param("alpha_scale", torch.tensor(0.2), constraint=constraints.positive)
    beta_loc = pyro.param("beta_loc", torch.tensor(1.0))
    beta_scale = pyro.param("beta_scale", torch.tensor(0.2))
    pyro.sample("alpha", dist.Normal(alpha_loc, alpha_scale))
    pyro.sample("beta", dist.Normal(beta_loc, beta_scale))


args = (market, share)
