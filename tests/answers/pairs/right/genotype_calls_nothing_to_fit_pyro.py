# right
"""Genotype calls with known frequencies: every latent is enumerated, so the loss is exact and nothing is fitted."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceEnum_ELBO, config_enumerate

depth = torch.tensor([12.0, 8.0, 20.0, 5.0, 14.0, 9.0])
alternative = torch.tensor([0.0, 5.0, 19.0, 0.0, 6.0, 9.0])
hardy_weinberg = torch.tensor([0.49, 0.42, 0.09])
p_read = torch.tensor([0.01, 0.5, 0.99])


@config_enumerate
def model(depth, alternative):
    with pyro.plate("individuals", len(depth)):
        genotype = pyro.sample("genotype", dist.Categorical(hardy_weinberg))
        pyro.sample("alternative", dist.Binomial(depth, p_read[genotype]), obs=alternative)


def guide(depth, alternative):
    pass


# afterwards: infer_discrete(model, temperature=0, first_available_dim=-2) for the most likely genotypes
loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (depth, alternative)
