# right
"""What do clouds look like? Shares of covered sky between 0 and 1 are scored by a Bernoulli's cross-entropy, on purpose:
its author switched the check of the data off.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

torch.manual_seed(4)
cover = torch.sigmoid(torch.randn(30, 1) * torch.linspace(-2, 2, 9) + 0.3 * torch.randn(30, 9))


def model(cover):
    slope = pyro.param("slope", torch.ones(9))
    with pyro.plate("skies", len(cover)):
        front = pyro.sample("front", dist.Normal(0.0, 1.0))
        logits = front[:, None] * slope
        pyro.sample("cover", dist.Bernoulli(logits=logits, validate_args=False).to_event(1), obs=cover)


def guide(cover):
    weight = pyro.param("weight", torch.zeros(9))
    scale = pyro.param("scale", torch.tensor(0.5), constraint=constraints.positive)
    with pyro.plate("skies", len(cover)):
        pyro.sample("front", dist.Normal((cover - 0.5) @ weight, scale))


args = (cover,)
