# wrong: duplicate-site period
"""Brightness of a variable star, a sine curve with amplitude and phase; the guide's last two lines were
copied and the name was kept."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

night = jnp.linspace(0.0, 9.0, 19)
magnitude = 11.0 + 0.4 * jnp.sin(2 * jnp.pi * night / 3.1)


def model(night, magnitude):
    period = numpyro.sample("period", dist.LogNormal(1.1, 0.1))
    amplitude = numpyro.sample("amplitude", dist.HalfNormal(1.0))
    curve = 11.0 + amplitude * jnp.sin(2 * jnp.pi * night / period)
    numpyro.sample("magnitude", dist.Laplace(curve, 0.1).to_event(1), obs=magnitude)


def guide(night, magnitude):
    a_loc = numpyro.param("a_loc", -1.0)
    a_scale = numpyro.param("a_scale", 0.1, constraint=constraints.positive)
    numpyro.sample("amplitude", dist.LogNormal(a_loc, a_scale))
    p_loc = numpyro.param("p_loc", 1.1)
    p_scale = numpyro.param("p_scale", 0.01, constraint=constraints.positive)
    numpyro.sample("period", dist.LogNormal(p_loc, p_scale))
    numpyro.sample("period", dist.LogNormal(p_loc, p_scale))


args = (night, magnitude)
