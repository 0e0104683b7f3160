# wrong: guide-support-too-narrow trend
"""Ice-out dates of a lake over the decades; the guide for the trend is lognormal, so a trend to earlier dates
cannot be found."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

decade = jnp.array([-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0])
day = jnp.array([121.0, 119.0, 120.5, 117.0, 116.0, 117.5, 113.0, 112.0, 111.5])


def model(decade, day):
    trend = numpyro.sample("trend", dist.Normal(0.0, 3.0))
    middle = numpyro.sample("middle", dist.Normal(115.0, 10.0))
    spread = numpyro.sample("spread", dist.InverseGamma(3.0, 4.0))
    with numpyro.plate("decades", len(decade)):
        numpyro.sample("day", dist.Logistic(middle + trend * decade, spread), obs=day)


def guide(decade, day):
    t_loc = numpyro.param("t_loc", 0.0)
    t_scale = numpyro.param("t_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("trend", dist.LogNormal(t_loc, t_scale))
    m_loc = numpyro.param("m_loc", 115.0)
    m_scale = numpyro.param("m_scale", 0.5, constraint=constraints.positive)
    numpyro.sample("middle", dist.Normal(m_loc, m_scale))
    numpyro.sample("spread", dist.LogNormal(numpyro.param("s_loc", 0.3), 0.2))


args = (decade, day)
