# right
"""Grains caught and grains missed: an unseen Poisson count per sample, learnt by TraceGraph_ELBO with a decaying
baseline.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceGraph_ELBO
from torch.distributions import constraints

weight = torch.tensor([4.2, 9.7, 6.1, 2.3, 7.4])


def model(weight):
    rate = pyro.sample("rate", dist.Gamma(5.0, 1.0))
    with pyro.plate("samples", 5):
        grains = pyro.sample("grains", dist.Poisson(rate))
        pyro.sample("weight", dist.Normal(grains, 1.0), obs=weight)


def guide(weight):
    a = pyro.param("a", torch.tensor(25.0), constraint=constraints.positive)
    pyro.sample("rate", dist.Gamma(a, 5.0))
    lam = pyro.param("lam", 5.0 * torch.ones(5), constraint=constraints.positive)
    with pyro.plate("samples", 5):
        pyro.sample(
            "grains",
            dist.Poisson(lam),
            infer={"baseline": {"use_decaying_avg_baseline": True, "baseline_beta": 0.95}},
        )


loss = TraceGraph_ELBO()
args = (weight,)
