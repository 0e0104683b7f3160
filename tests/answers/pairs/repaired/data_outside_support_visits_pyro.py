# right
"""Zero-inflated visits to a branch per customer, from a table that codes missing values as -9; they are dropped."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoGuideList, AutoMultivariateNormal
from pyro.poutine import block

visits = torch.tensor([0.0, 3.0, 0.0, 2.0, -9.0, 0.0, 4.0, 1.0, 0.0, 2.0])
visits = visits[visits >= 0]


def model(visits):
    gate = pyro.sample("gate", dist.Beta(2.0, 2.0))
    rate = pyro.sample("rate", dist.Gamma(2.0, 1.0))
    with pyro.plate("customers", len(visits)):
        pyro.sample("visits", dist.ZeroInflatedPoisson(rate, gate=gate), obs=visits)


guide = AutoGuideList(model)
guide.append(AutoMultivariateNormal(block(model, expose=["gate", "rate"])))
args = (visits,)
