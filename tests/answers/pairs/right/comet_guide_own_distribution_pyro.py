# right
"""How long is a comet's period? The guide draws from a distribution of its author's own, which does not say where its
values may lie.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints


class Skewed(dist.TorchDistribution):
    """A Normal bent to one side."""

    arg_constraints = {}  # noqa: RUF012
    has_rsample = True

    def __init__(self, loc, scale):
        self.base = torch.distributions.Normal(loc, scale)
        super().__init__(torch.Size(), torch.Size(), validate_args=False)

    def rsample(self, sample_shape=()):
        """Draws."""
        return self.base.rsample(sample_shape).sinh()

    def log_prob(self, value):
        """Of values anywhere on the line."""
        return self.base.log_prob(value.asinh()) - 0.5 * (1 + value**2).log()


returns = torch.tensor([3.1, 2.9, 3.3])


def model(returns):
    period = pyro.sample("period", dist.Normal(3.0, 2.0))
    with pyro.plate("returns", len(returns)):
        pyro.sample("return", dist.Normal(period, 0.3), obs=returns)


def guide(returns):
    loc = pyro.param("loc", torch.tensor(1.5))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("period", Skewed(loc, scale))


args = (returns,)
