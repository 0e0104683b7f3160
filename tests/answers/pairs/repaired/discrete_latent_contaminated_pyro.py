# right
"""Weights of filled cans with some from a faulty nozzle: an indicator per can, summed out, and an autoguide for the
rest."""

import pyro
import pyro.distributions as dist
import torch
from pyro import poutine
from pyro.infer import TraceEnum_ELBO
from pyro.infer.autoguide import AutoNormal

grams = torch.tensor([0.3, -0.4, 0.1, 3.9, 0.2, -0.1, 4.3, 0.0])


def model(grams):
    faulty = pyro.sample("faulty", dist.Beta(1.0, 4.0))
    centre = pyro.sample("centre", dist.Normal(0.0, 1.0))
    with pyro.plate("cans", len(grams)):
        outlier = pyro.sample("outlier", dist.Bernoulli(faulty), infer={"enumerate": "parallel"})
        pyro.sample("grams", dist.Normal(centre, 0.3 + 4.0 * outlier), obs=grams)


guide = AutoNormal(poutine.block(model, hide=["outlier"]))
args = (grams,)
loss = TraceEnum_ELBO(max_plate_nesting=1)
