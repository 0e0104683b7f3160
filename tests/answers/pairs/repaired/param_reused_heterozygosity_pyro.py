# right
"""Logit of the heterozygosity at a locus, a normal guide with a parameter for its centre and one for its width."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

heterozygous = torch.tensor([1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0])


def model(heterozygous):
    logit = pyro.sample("logit", dist.Normal(0.0, 1.5))
    with pyro.plate("individuals", len(heterozygous)):
        pyro.sample("heterozygous", dist.Bernoulli(logits=logit), obs=heterozygous)


def guide(heterozygous):
    loc = pyro.param("q_loc", torch.tensor(0.5))
    scale = pyro.param("q_scale", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("logit", dist.Normal(loc, scale))


args = (heterozygous,)
