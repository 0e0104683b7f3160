# right
"""Allele frequencies of the ABO groups by maximum likelihood: params in the model, hidden alleles summed out, an
empty guide.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import TraceEnum_ELBO
from torch.distributions import constraints

# phenotypes A, B, AB, O as 0..3
phenotypes = torch.tensor([0] * 18 + [1] * 6 + [2] * 2 + [3] * 20)
# alleles a, b, o; the table gives the phenotype of each pair, with a little typing error
group_of = torch.tensor([[0, 2, 0], [2, 1, 1], [0, 1, 3]])
typing = torch.eye(4) * 0.96 + 0.01


def model(phenotypes):
    freq = pyro.param("freq", torch.tensor([0.3, 0.3, 0.4]), constraint=constraints.simplex)
    with pyro.plate("donors", len(phenotypes)):
        one = pyro.sample("one", dist.Categorical(freq), infer={"enumerate": "parallel"})
        two = pyro.sample("two", dist.Categorical(freq), infer={"enumerate": "parallel"})
        pyro.sample("group", dist.Categorical(typing[group_of[one, two]]), obs=phenotypes)


guide = lambda phenotypes: None  # noqa: E731
loss = TraceEnum_ELBO(max_plate_nesting=1)
args = (phenotypes,)
