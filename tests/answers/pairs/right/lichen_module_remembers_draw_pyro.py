# right
"""How fast does lichen grow? The guide is a module that remembers its last draw, and it has been fitted a little."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.nn import PyroModule, PyroParam
from torch.distributions import constraints

pyro.set_rng_seed(6)
age = torch.tensor([10.0, 20.0, 35.0, 60.0])
width = torch.tensor([6.0, 13.0, 20.0, 37.0])


def model(age, width):
    rate = pyro.sample("rate", dist.LogNormal(-0.5, 0.5))
    with pyro.plate("stones", len(age)):
        pyro.sample("width", dist.Normal(rate * age, 2.0), obs=width)


class Guide(PyroModule):
    """A LogNormal for the rate."""

    def __init__(self):
        super().__init__()
        self.loc = PyroParam(torch.tensor(-0.5))
        self.scale = PyroParam(torch.tensor(0.2), constraint=constraints.positive)

    def forward(self, age, width):
        """One draw."""
        self.last = pyro.sample("rate", dist.LogNormal(self.loc, self.scale))
        return self.last


guide = Guide()
svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.01}), Trace_ELBO())
for _ in range(3):
    svi.step(age, width)
args = (age, width)
