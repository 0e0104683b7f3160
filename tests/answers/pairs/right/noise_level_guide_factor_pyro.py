# right
"""The noise of a sensor: the guide draws log sigma as an auxiliary site and adds the Jacobian with pyro.factor."""

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints

voltage = torch.tensor([0.12, -0.35, 0.51, -0.08, 0.27, -0.44, 0.19, 0.02])


def model(voltage):
    sigma = pyro.sample("sigma", dist.InverseGamma(2.0, 0.5))
    with pyro.plate("ticks", len(voltage)):
        pyro.sample("voltage", dist.Normal(0.0, sigma), obs=voltage)


def guide(voltage):
    m = pyro.param("m", torch.tensor(-1.0))
    s = pyro.param("s", torch.tensor(0.2), constraint=constraints.interval(1e-3, 3.0))
    log_sigma = pyro.sample("log_sigma", dist.Normal(m, s), infer={"is_auxiliary": True})
    pyro.sample("sigma", dist.Delta(log_sigma.exp()))
    pyro.factor("log_jacobian", -log_sigma, has_rsample=True)


args = (voltage,)
