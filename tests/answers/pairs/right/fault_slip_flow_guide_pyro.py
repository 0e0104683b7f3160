# right
"""Where did a fault slip? Banana-shaped posterior of two coordinates, with a hand-made flow of planar and affine
layers.
"""

import pyro
import pyro.distributions as dist
import torch
from pyro.distributions.transforms import affine_coupling, planar

torch.manual_seed(12)
stations = torch.tensor([[0.0, 0.0], [1.0, 0.2], [0.1, 1.2]])
arrival = torch.tensor([1.42, 1.29, 0.94])
layers = torch.nn.ModuleList([affine_coupling(2, hidden_dims=[8]), planar(2), affine_coupling(2, hidden_dims=[8])])


def model(arrival):
    focus = pyro.sample("focus", dist.Normal(torch.zeros(2), 1.0).to_event(1))
    distance = ((focus - stations) ** 2).sum(-1).sqrt()
    with pyro.plate("stations", 3):
        pyro.sample("arrival", dist.Normal(distance, 0.1), obs=arrival)


def guide(arrival):
    pyro.module("layers", layers)
    base = dist.Normal(torch.zeros(2), 0.3).to_event(1)
    pyro.sample("focus", dist.TransformedDistribution(base, list(layers)))


args = (arrival,)
