# wrong: guide-samples-observed genotypes
"""Allele frequency from genotype counts under Hardy-Weinberg equilibrium, from a population genetics class."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints


def hardy_weinberg(p):
    return torch.stack([p**2, 2 * p * (1 - p), (1 - p) ** 2], dim=-1)


class AlleleFrequency:
    def __init__(self, total):
        self.total = total

    def model(self, counts):
        p = pyro.sample("allele_frequency", dist.Beta(1.0, 1.0))
        pyro.sample("genotypes", dist.Multinomial(self.total, hardy_weinberg(p)), obs=counts)

    def guide(self, counts):
        a = pyro.param("a", torch.tensor(3.0), constraint=constraints.positive)
        b = pyro.param("b", torch.tensor(3.0), constraint=constraints.positive)
        p = pyro.sample("allele_frequency", dist.Beta(a, b))
        pyro.sample("genotypes", dist.Multinomial(self.total, hardy_weinberg(p)))


counts = torch.tensor([31.0, 48.0, 21.0])  # AA, Aa, aa
locus = AlleleFrequency(total=100)
model, guide = locus.model, locus.guide
args = (counts,)
