# right
"""Scrap of machines within plants; the guide's means follow the priors' means (AutoHierarchicalNormalMessenger)."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoHierarchicalNormalMessenger

made = torch.tensor([[200.0, 180.0, 220.0], [150.0, 90.0, 130.0]])
scrap = torch.tensor([[4.0, 7.0, 3.0], [11.0, 5.0, 9.0]])


def model(made, scrap):
    level = pyro.sample("level", dist.Normal(-3.5, 1.0))
    machine = pyro.plate("machine", 3, dim=-1)
    with pyro.plate("plant", 2, dim=-2):
        plant_effect = pyro.sample("plant_effect", dist.Normal(level, 0.7))
        with machine:
            logit = pyro.sample("logit", dist.Normal(plant_effect, 0.3))
            pyro.sample("scrap", dist.Binomial(made, logits=logit), obs=scrap)


guide = AutoHierarchicalNormalMessenger(model, init_weight=0.5, hierarchical_sites=["plant_effect", "logit"])
args = (made, scrap)
