# wrong: observation-broadcast strength
"""A small Bayesian neural network for the strength of concrete as a PyroModule, as in tutorials on BNNs in Pyro."""

import numpy as np
import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal
from pyro.nn import PyroModule, PyroSample
from torch import nn


class Strength(PyroModule):
    def __init__(self, hidden=3):
        super().__init__()
        self.first = PyroModule[nn.Linear](1, hidden)
        self.first.weight = PyroSample(dist.Normal(0.0, 1.0).expand([hidden, 1]).to_event(2))
        self.first.bias = PyroSample(dist.Normal(0.0, 1.0).expand([hidden]).to_event(1))
        self.second = PyroModule[nn.Linear](hidden, 1)
        self.second.weight = PyroSample(dist.Normal(0.0, 1.0).expand([1, hidden]).to_event(2))
        self.second.bias = PyroSample(dist.Normal(0.0, 1.0).expand([1]).to_event(1))

    def forward(self, age, strength):
        mean = self.second(torch.tanh(self.first(age)))
        with pyro.plate("specimens", len(age)):
            pyro.sample("strength", dist.Normal(mean, 0.2).to_event(1), obs=strength)


age = np.linspace(-1, 1, 20, dtype=np.float32)
strength = torch.from_numpy(np.tanh(2 * age) + 0.1 * np.sin(40 * age))
model = Strength()
guide = AutoNormal(model)
args = (torch.from_numpy(age)[:, None], strength)
