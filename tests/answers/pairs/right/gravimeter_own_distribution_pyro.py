# right
"""What does gravity do under a moving mass? The data have a distribution of their author's own, which says how dense it
is and nothing else.
"""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints


class Drifting(dist.TorchDistribution):
    """Normal steps from one reading to the next."""

    arg_constraints = {"step": constraints.positive}  # noqa: RUF012

    def __init__(self, step, count):
        self.step = step
        super().__init__(torch.Size(), torch.Size([count]), validate_args=False)

    def log_prob(self, value):
        """Of the differences of successive readings."""
        return dist.Normal(0.0, self.step).log_prob(value.diff()).sum(-1)


gravity = torch.tensor([0.0, 0.3, 0.2, 0.6, 0.4, 0.5, 0.9])


def model(gravity):
    step = pyro.sample("step", dist.LogNormal(-1.0, 1.0))
    pyro.sample("gravity", Drifting(step, len(gravity)), obs=gravity)


def guide(gravity):
    loc = pyro.param("loc", torch.tensor(-1.0))
    scale = pyro.param("scale", torch.tensor(0.1), constraint=constraints.positive)
    pyro.sample("step", dist.LogNormal(loc, scale))


args = (gravity,)
