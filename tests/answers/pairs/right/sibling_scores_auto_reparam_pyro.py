# right
"""Test scores of siblings; AutoReparam() chooses the reparametrisation and learns how far to centre each family."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal
from pyro.infer.reparam import AutoReparam

family = torch.tensor([0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4])
score = torch.tensor([101.0, 96.0, 110.0, 118.0, 107.0, 88.0, 93.0, 103.0, 99.0, 121.0, 112.0, 115.0])


@AutoReparam()
def model(family, score, n_families):
    mean = pyro.sample("mean", dist.Normal(100.0, 10.0))
    between = pyro.sample("between", dist.LogNormal(2.0, 0.5))
    within = pyro.sample("within", dist.LogNormal(2.0, 0.5))
    with pyro.plate("families", n_families):
        level = pyro.sample("level", dist.StudentT(6.0, mean, between))
    with pyro.plate("siblings", len(score)):
        pyro.sample("score", dist.Normal(level[family], within), obs=score)


guide = AutoNormal(model)
args = (family, score)
kwargs = {"n_families": 5}
