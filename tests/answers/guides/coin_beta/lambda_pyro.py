# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints

positive = constraints.positive

guide = lambda _: pyro.sample(
    "fairness",
    dist.Beta(
        pyro.param("α", torch.tensor(1.0), constraint=positive), pyro.param("β", torch.tensor(1.0), constraint=positive)
    ),
)
