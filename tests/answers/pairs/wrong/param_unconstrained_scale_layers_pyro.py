# wrong: param-unconstrained-scale width
"""Thickness of four sedimentary layers, a vector of positive latents with a log-normal guide, from geology."""

import pyro
import pyro.distributions as dist
import torch

picks = torch.tensor([[12.1, 4.8, 7.9, 21.0], [11.4, 5.5, 8.3, 19.2], [12.9, 5.1, 7.2, 20.4]])  # wells x layers, in m


def model(picks):
    thickness = pyro.sample("thickness", dist.Gamma(2.0, 0.2).expand([4]).to_event(1))
    with pyro.plate("wells", picks.shape[0]):
        pyro.sample("picks", dist.Normal(thickness, 1.0).to_event(1), obs=picks)


def guide(picks):
    centre = pyro.param("centre", lambda: torch.full((4,), 2.0))
    width = pyro.param("width", lambda: torch.full((4,), 0.2))
    pyro.sample("thickness", dist.LogNormal(centre, width).to_event(1))


args = (picks,)
