# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(loads, extensions):
    positive = constraints.positive
    m_o = numpyro.param("m_o", 0.0)
    m_s = numpyro.param("m_s", 0.0)
    sd_o = numpyro.param("sd_o", 0.5, constraint=positive)
    sd_s = numpyro.param("sd_s", 0.5, constraint=positive)
    rho = jnp.tanh(numpyro.param("free_rho", 0.0))
    offset = numpyro.sample("offset", dist.Normal(m_o, sd_o))
    mean = m_s + rho * sd_s / sd_o * (offset - m_o)
    numpyro.sample("stretch", dist.Normal(mean, sd_s * (1 - rho**2) ** 0.5))
