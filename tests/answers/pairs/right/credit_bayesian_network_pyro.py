# right
"""A Bayesian neural network whose weights are PyroSample attributes, scoring credit limits; low-rank autoguide."""

import pyro
import pyro.distributions as dist
import torch
import torch.nn.functional as F
from pyro.infer.autoguide import AutoLowRankMultivariateNormal
from pyro.nn import PyroModule, PyroSample
from torch import nn

torch.manual_seed(4)
x = torch.linspace(-2, 2, 30).unsqueeze(-1)
y = torch.tanh(1.5 * x).squeeze(-1) + 0.1 * torch.randn(30)


class Scorer(PyroModule):
    def __init__(self, hidden=5):
        super().__init__()
        self.inner = PyroModule[nn.Linear](1, hidden)
        self.inner.weight = PyroSample(dist.Normal(0.0, 1.0).expand([hidden, 1]).to_event(2))
        self.inner.bias = PyroSample(dist.Normal(0.0, 1.0).expand([hidden]).to_event(1))
        self.outer = PyroModule[nn.Linear](hidden, 1)
        self.outer.weight = PyroSample(dist.Normal(0.0, 1.0).expand([1, hidden]).to_event(2))
        self.sigma = PyroSample(dist.LogNormal(-1.0, 0.5))

    def forward(self, x, y=None):
        mean = self.outer(F.relu(self.inner(x))).squeeze(-1)
        sigma = self.sigma
        with pyro.plate("applicants", len(x)):
            return pyro.sample("limit", dist.Normal(mean, sigma), obs=y)


model = Scorer()
guide = AutoLowRankMultivariateNormal(model, rank=3)
args = (x,)
kwargs = {"y": y}
