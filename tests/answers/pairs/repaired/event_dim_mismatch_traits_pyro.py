# right
"""A latent trait of every subject from eight yes-no items of one difficulty, binomial scores with local latents."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

score = torch.tensor([2.0, 5.0, 7.0, 4.0, 3.0])


def model(score):
    with pyro.plate("subjects", len(score)):
        trait = pyro.sample("trait", dist.Normal(0.0, 1.0))
        pyro.sample("score", dist.Binomial(8, logits=trait), obs=score)


def guide(score):
    loc = pyro.param("loc", torch.zeros(len(score)))
    scale = pyro.param("scale", 0.5 * torch.ones(len(score)), constraint=constraints.positive)
    with pyro.plate("subjects", len(score)):
        pyro.sample("trait", dist.Normal(loc, scale))


args = (score,)
