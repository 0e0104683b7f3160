# wrong: model-has-no-data phenotype
"""A mixed model of a quantitative trait: one fixed marker effect and a random effect per family, as a PyroModule."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoDiagonalNormal
from pyro.nn import PyroModule, PyroSample

marker = torch.tensor([0.0, 1, 2, 1, 0, 2, 1, 1, 0, 2, 2, 0])
family = torch.tensor([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
phenotype = torch.tensor([1.2, 1.9, 2.4, 1.1, 0.5, 1.8, 2.2, 2.0, 1.4, 2.1, 1.9, 0.8])


class MixedModel(PyroModule):
    def __init__(self):
        super().__init__()
        self.marker_effect = PyroSample(dist.Laplace(0.0, 0.5))
        self.family_sd = PyroSample(dist.HalfNormal(0.5))

    def forward(self, marker, family, phenotype=None):
        sd, effect = self.family_sd, self.marker_effect
        with pyro.plate("families", 4):
            shift = pyro.sample("shift", dist.Normal(1.0, sd))
        with pyro.plate("animals", len(marker)):
            pyro.sample("phenotype", dist.Normal(shift[family] + effect * marker, 0.3), obs=phenotype)


model = MixedModel()
guide = AutoDiagonalNormal(model)
args = (marker, family)
kwargs = {"phenotype": None}
