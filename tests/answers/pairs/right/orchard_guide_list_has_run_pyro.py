# right
"""How sweet are an orchard's apples? A list of two autoguides that has run once, for a model with a parameter of its own."""

import pyro
import pyro.distributions as dist
import torch
from pyro import poutine
from pyro.infer.autoguide import AutoDelta, AutoGuideList, AutoNormal
from torch.distributions import constraints

sugar = torch.tensor([[11.0, 11.6], [13.1, 12.8], [12.2, 12.0]])


def model(sugar):
    spread = pyro.param("spread", torch.tensor(1.0), constraint=constraints.positive)
    with pyro.plate("trees", 3, dim=-2):
        tree = pyro.sample("tree", dist.Normal(12.0, spread).expand([1, 1]))
        soil = pyro.sample("soil", dist.Normal(0.0, spread).expand([1, 1]))
        with pyro.plate("apples", 2, dim=-1):
            pyro.sample("sugar", dist.Normal(tree + soil, 0.3), obs=sugar)


guide = AutoGuideList(model)
guide.append(AutoNormal(poutine.block(model, expose=["tree"])))
guide.append(AutoDelta(poutine.block(model, expose=["soil"])))
guide(sugar)
args = (sugar,)
