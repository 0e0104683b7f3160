import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    positive = constraints.positive
    m_a = numpyro.param("m_a", 0.0)
    s_a = numpyro.param("s_a", 1.0, constraint=positive)
    m_b = numpyro.param("m_b", 0.0)
    k = numpyro.param("k", 0.0)
    s_b = numpyro.param("s_b", 1.0, constraint=positive)
    offset = numpyro.sample("offset", dist.Normal(m_a, s_a))
    # The slope k is what independent Normals lack.
    numpyro.sample("stretch", dist.Normal(m_b + k * (offset - m_a), s_b))
