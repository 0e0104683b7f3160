import pyro
import pyro.distributions as dist
import torch
from pyro.distributions import constraints


def guide(loads, extensions):
    positive = constraints.positive
    m_a = pyro.param("m_a", torch.tensor(0.0))
    s_a = pyro.param("s_a", torch.tensor(1.0), constraint=positive)
    m_b = pyro.param("m_b", torch.tensor(0.0))
    k = pyro.param("k", torch.tensor(0.0))
    s_b = pyro.param("s_b", torch.tensor(1.0), constraint=positive)
    offset = pyro.sample("offset", dist.Normal(m_a, s_a))
    # The slope k is what independent Normals lack.
    pyro.sample("stretch", dist.Normal(m_b + k * (offset - m_a), s_b))
