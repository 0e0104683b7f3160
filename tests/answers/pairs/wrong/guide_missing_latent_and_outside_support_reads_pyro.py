# wrong: guide-missing-latent dispersion; guide-outside-support mean_expression
"""Negative-binomial read counts of a gene, written as a gamma-Poisson as in papers on RNA sequencing."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

reads = torch.tensor([3.0, 0.0, 7.0, 2.0, 1.0, 5.0, 0.0, 4.0, 9.0, 2.0])


def model(reads):
    mean = pyro.sample("mean_expression", dist.Gamma(2.0, 0.5))
    dispersion = pyro.sample("dispersion", dist.LogNormal(0.0, 0.5))
    with pyro.plate("cells", reads.shape[0]):
        pyro.sample("reads", dist.GammaPoisson(dispersion, dispersion / mean), obs=reads)


def guide(reads):
    m = pyro.param("m", torch.tensor(2.0))
    s = pyro.param("s", torch.tensor(1.5), constraint=constraints.positive)
    pyro.sample("mean_expression", dist.Normal(m, s))


args = (reads,)
