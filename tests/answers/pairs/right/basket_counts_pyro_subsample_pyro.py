# right
"""Purchases of households over four categories; pyro.subsample takes the rows that the plate chose, in model and
guide.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

torch.manual_seed(8)
counts = torch.poisson(torch.distributions.Gamma(2.0, 0.5).sample((60, 1)) * torch.tensor([0.5, 1.0, 2.0, 0.3]))


class Baskets:
    def __init__(self, size, batch):
        self.size, self.batch = size, batch

    def plate(self):
        return pyro.plate("households", self.size, subsample_size=self.batch, dim=-1)

    def model(self, counts):
        shares = pyro.sample("shares", dist.Dirichlet(torch.ones(4)))
        with self.plate():
            batch = pyro.subsample(counts, event_dim=1)
            appetite = pyro.sample("appetite", dist.Gamma(2.0, 0.2))
            pyro.sample("counts", dist.Poisson(appetite.unsqueeze(-1) * shares).to_event(1), obs=batch)

    def guide(self, counts):
        conc = pyro.param("conc", 5.0 * torch.ones(4), constraint=constraints.positive)
        pyro.sample("shares", dist.Dirichlet(conc))
        with self.plate():
            # event_dim=0 lets the plate subsample the parameters too
            loc = pyro.param("loc", lambda: torch.full((self.size,), 2.0), event_dim=0)
            scale = pyro.param(
                "scale", lambda: torch.full((self.size,), 0.2), constraint=constraints.positive, event_dim=0
            )
            pyro.sample("appetite", dist.LogNormal(loc, scale))


baskets = Baskets(size=60, batch=20)
model, guide = baskets.model, baskets.guide
args = (counts,)
