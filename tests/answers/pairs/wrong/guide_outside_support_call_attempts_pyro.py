# wrong: guide-outside-support success
"""Number of failed sales calls before the first success, a geometric model from a telephone marketing log."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

failures = torch.tensor([2.0, 0.0, 5.0, 1.0, 3.0, 0.0, 7.0, 2.0, 1.0, 4.0])


def model(failures):
    success = pyro.sample("success", dist.Beta(1.0, 2.0))
    with pyro.plate("customers", 10):
        pyro.sample("failures", dist.Geometric(success), obs=failures)


guide = lambda failures: pyro.sample(  # noqa: E731
    "success",
    dist.Normal(
        pyro.param("centre", torch.tensor(0.3)),
        pyro.param("width", torch.tensor(0.3), constraint=constraints.positive),
    ),
)

args = (failures,)
