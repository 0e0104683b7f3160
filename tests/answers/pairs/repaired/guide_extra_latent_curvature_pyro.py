# right
"""Learning curve in a memory experiment, with a straight line on the logits."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

session = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 2.5])
recalled = torch.tensor([7.0, 10.0, 12.0, 15.0, 16.0, 18.0])


def model(session, recalled):
    start = pyro.sample("start", dist.Normal(0.0, 1.0))
    gain = pyro.sample("gain", dist.Normal(0.5, 0.5))
    dispersion = pyro.sample("dispersion", dist.Gamma(4.0, 0.2))
    p = torch.sigmoid(start + gain * session)
    with pyro.plate("sessions", len(session)):
        pyro.sample("recalled", dist.BetaBinomial(p * dispersion, (1 - p) * dispersion, 20), obs=recalled)


def guide(session, recalled):
    for name, at in [("start", 0.0), ("gain", 0.5)]:
        loc = pyro.param(name + "_loc", torch.tensor(at))
        scale = pyro.param(name + "_scale", torch.tensor(0.2), constraint=constraints.positive)
        pyro.sample(name, dist.Normal(loc, scale))
    d_loc = pyro.param("d_loc", torch.tensor(2.9))
    d_scale = pyro.param("d_scale", torch.tensor(0.3), constraint=constraints.positive)
    pyro.sample("dispersion", dist.LogNormal(d_loc, d_scale))


args = (session, recalled)
