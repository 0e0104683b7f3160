# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints

from pyro.nn import PyroModule, PyroParam


class BetaGuide(PyroModule):
    def __init__(self, start):
        super().__init__()
        self.alpha = PyroParam(torch.tensor(start), constraint=constraints.positive)
        self.beta = PyroParam(torch.tensor(start), constraint=constraints.positive)

    def forward(self, tosses):
        return pyro.sample("fairness", dist.Beta(self.alpha, self.beta))


guide = BetaGuide(2.0)
