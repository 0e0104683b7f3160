# wrong: far-from-posterior stretch
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    m_o = numpyro.param("m_o", 0.0)
    s_o = numpyro.param("s_o", 0.5, constraint=constraints.positive)
    m_s = numpyro.param("m_s", 0.0)
    s_s = numpyro.param("s_s", 0.5, constraint=constraints.positive)
    numpyro.sample("offset", dist.Normal(m_o, s_o))
    numpyro.sample("stretch", dist.Normal(m_s, s_s))
