# right
"""How fertile is a field trial's plot? Each row and each column has an effect of its own, and the guide learns one spread
for all rows and one for all columns around what their plots yielded.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

torch.manual_seed(9)
harvest = torch.randn(6, 1) + torch.randn(1, 4) + 0.3 * torch.randn(6, 4)


def model(harvest):
    rows, columns = pyro.plate("rows", 6, dim=-2), pyro.plate("columns", 4, dim=-1)
    with rows:
        row = pyro.sample("row", dist.Normal(torch.zeros(1), 1.0))
    with columns:
        column = pyro.sample("column", dist.Normal(0.0, 1.0))
    with rows, columns:
        pyro.sample("harvest", dist.Normal(row + column, 0.3), obs=harvest)


def guide(harvest):
    loc = pyro.param("loc", torch.tensor([0.0, 0.0]))
    scale = pyro.param("scale", torch.tensor([1.0, 1.0]), constraint=constraints.positive)
    with pyro.plate("rows", 6, dim=-2):
        pyro.sample("row", dist.Normal(loc[:1], scale[:1]))
    with pyro.plate("columns", 4, dim=-1):
        pyro.sample("column", dist.Normal(loc[1], scale[1]))


args = (harvest,)
