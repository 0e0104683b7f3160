# right
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    positive = constraints.positive
    m_o = pyro.param("m_o", torch.tensor(0.0))
    m_s = pyro.param("m_s", torch.tensor(0.0))
    sd_o = pyro.param("sd_o", torch.tensor(0.5), constraint=positive)
    sd_s = pyro.param("sd_s", torch.tensor(0.5), constraint=positive)
    rho = torch.tanh(pyro.param("free_rho", torch.tensor(0.0)))
    offset = pyro.sample("offset", dist.Normal(m_o, sd_o))
    mean = m_s + rho * sd_s / sd_o * (offset - m_o)
    pyro.sample("stretch", dist.Normal(mean, sd_s * (1 - rho**2) ** 0.5))
