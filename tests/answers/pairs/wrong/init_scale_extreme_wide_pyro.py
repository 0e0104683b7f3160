# wrong: init-scale-extreme effect
"""Effect of a training on test scores against a control group, with a guide that starts very wide to be safe."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

control = torch.tensor([0.1, -0.3, 0.4, 0.0, -0.2])
trained = torch.tensor([0.9, 0.4, 1.1, 0.7])


def model(control, trained):
    mean = pyro.sample("mean", dist.Normal(0.0, 1.0))
    effect = pyro.sample("effect", dist.Normal(0.0, 1.0))
    with pyro.plate("control_group", len(control)):
        pyro.sample("control", dist.Normal(mean, 0.4), obs=control)
    with pyro.plate("trained_group", len(trained)):
        pyro.sample("trained", dist.Normal(mean + effect, 0.4), obs=trained)


def guide(control, trained):
    mean_loc = pyro.param("mean_loc", torch.tensor(0.0))
    mean_scale = pyro.param("mean_scale", torch.tensor(0.2), constraint=constraints.positive)
    effect_loc = pyro.param("effect_loc", torch.tensor(0.0))
    effect_scale = pyro.param("effect_scale", torch.tensor(1000.0), constraint=constraints.positive)
    pyro.sample("mean", dist.Normal(mean_loc, mean_scale))
    pyro.sample("effect", dist.Normal(effect_loc, effect_scale))


args = (control, trained)
