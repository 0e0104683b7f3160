# wrong: model-has-no-latents
"""Offspring counts against the Mendelian ratio 9:3:3:1 with nothing unknown in the model and an empty guide."""

import pyro
import pyro.distributions as dist
import torch

ratio = torch.tensor([9.0, 3.0, 3.0, 1.0]) / 16
peas = torch.tensor([315.0, 101.0, 108.0, 32.0])


def model(peas):
    return pyro.sample("peas", dist.Multinomial(int(peas.sum()), ratio), obs=peas)


def guide(peas):
    pass


args = (peas,)
