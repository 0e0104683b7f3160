# wrong: far-from-posterior stretch
import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    m_o = pyro.param("m_o", torch.tensor(0.0))
    s_o = pyro.param("s_o", torch.tensor(0.5), constraint=constraints.positive)
    m_s = pyro.param("m_s", torch.tensor(0.0))
    s_s = pyro.param("s_s", torch.tensor(0.5), constraint=constraints.positive)
    pyro.sample("offset", dist.Normal(m_o, s_o))
    pyro.sample("stretch", dist.Normal(m_s, s_s))
