# right
"""Calibration of a gauge: model and guide are PyroModule classes, the guide's parameters PyroParam attributes."""

import pyro
import pyro.distributions as dist
import torch
from pyro.nn import PyroModule, PyroParam, PyroSample
from torch.distributions import constraints

reference = torch.tensor([0.0, 10.0, 20.0, 30.0, 40.0, 50.0])
reading = torch.tensor([0.7, 10.9, 21.4, 31.6, 42.1, 52.2])


class Gauge(PyroModule):
    def __init__(self):
        super().__init__()
        self.offset = PyroSample(dist.Normal(0.0, 1.0))
        self.gain = PyroSample(dist.LogNormal(0.0, 0.1))

    def forward(self, reference, reading):
        expected = self.offset + self.gain * reference  # outside of the plate, or each point would draw its own
        with pyro.plate("points", len(reference)):
            pyro.sample("reading", dist.Laplace(expected, 0.2), obs=reading)


class GaugeGuide(PyroModule):
    def __init__(self):
        super().__init__()
        self.offset_loc = PyroParam(torch.tensor(0.0))
        self.gain_loc = PyroParam(torch.tensor(0.0))
        self.scales = PyroParam(torch.tensor([0.1, 0.01]), constraint=constraints.positive)

    def forward(self, reference, reading):
        pyro.sample("offset", dist.Normal(self.offset_loc, self.scales[0]))
        pyro.sample("gain", dist.LogNormal(self.gain_loc, self.scales[1]))


model = Gauge()
guide = GaugeGuide()
args = (reference, reading)
