# wrong: integer-init w_loc
"""A cubic calibration curve of a sensor with a vector of coefficients and its own noise, a textbook polynomial fit."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

signal = torch.linspace(-1.0, 1.0, 11, dtype=torch.float64)
reading = 0.1 + 0.9 * signal - 0.2 * signal**3 + 0.05 * torch.sin(40 * signal)
powers = torch.stack([signal**k for k in range(4)], dim=-1)


def model(powers, reading):
    w = pyro.sample("w", dist.MultivariateNormal(torch.zeros(4).double(), torch.eye(4).double()))
    precision = pyro.sample("precision", dist.Gamma(4.0, 0.1))
    with pyro.plate("points", len(reading)):
        pyro.sample("reading", dist.Normal(powers @ w, precision.rsqrt()), obs=reading)


def guide(powers, reading):
    w_loc = pyro.param("w_loc", torch.tensor([0, 0, 0, 0]))
    w_scale = pyro.param("w_scale", torch.full((4,), 0.1).double(), constraint=constraints.positive)
    pyro.sample("w", dist.Normal(w_loc, w_scale).to_event(1))
    shape = pyro.param("shape", torch.tensor(8.0), constraint=constraints.positive)
    rate = pyro.param("rate", torch.tensor(0.2), constraint=constraints.positive)
    pyro.sample("precision", dist.Gamma(shape, rate))


args = (powers, reading)
