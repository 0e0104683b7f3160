# wrong: param-shadows-latent tau
"""Conversion of six branches in a logit-normal hierarchy whose spread is tuned in the model."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

trials = torch.tensor([40.0, 55.0, 38.0, 61.0, 47.0, 52.0])
wins = torch.tensor([6.0, 14.0, 3.0, 13.0, 9.0, 7.0])


class Branches:
    n = 6

    def model(self, trials, wins):
        mu = pyro.sample("mu", dist.Normal(-1.5, 1.0))
        tau = pyro.param("tau", torch.tensor(0.5), constraint=constraints.positive)
        with pyro.plate("branch", self.n):
            logit = pyro.sample("logit", dist.Normal(mu, tau))
            pyro.sample("wins", dist.Binomial(trials, logits=logit), obs=wins)

    def guide(self, trials, wins):
        pyro.sample("mu", dist.Normal(pyro.param("mu_m", torch.tensor(-1.5)), 0.3))
        pyro.sample("tau", dist.LogNormal(pyro.param("tau_m", torch.tensor(-0.7)), 0.3))
        m = pyro.param("logit_m", torch.full((self.n,), -1.5))
        s = pyro.param("logit_s", torch.full((self.n,), 0.3), constraint=constraints.positive)
        with pyro.plate("branch", self.n):
            pyro.sample("logit", dist.Normal(m, s))


branches = Branches()
model, guide = branches.model, branches.guide
args = (trials, wins)
