# wrong: guide-has-obs yield
"""Wheat yield against rainfall and its square; the guide was made from a copy of the model and still observes
the data."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

rain = jnp.array([-1.2, -0.8, -0.3, 0.1, 0.4, 0.9, 1.5])
tonnes = jnp.array([2.1, 2.9, 3.6, 3.9, 3.8, 3.3, 2.0])


def model(rain, tonnes):
    a = numpyro.sample("a", dist.Normal(3.0, 1.0))
    b = numpyro.sample("b", dist.Normal(0.0, 1.0))
    c = numpyro.sample("c", dist.Normal(0.0, 1.0))
    sigma = numpyro.sample("sigma", dist.Exponential(2.0))
    with numpyro.plate("farms", len(rain)):
        numpyro.sample("yield", dist.Normal(a + b * rain + c * rain**2, sigma), obs=tonnes)


def guide(rain, tonnes):
    def normal(name, start):
        loc = numpyro.param(name + "_loc", start)
        scale = numpyro.param(name + "_scale", 0.2, constraint=constraints.positive)
        return numpyro.sample(name, dist.Normal(loc, scale))

    a, b, c = normal("a", 3.0), normal("b", 0.0), normal("c", 0.0)
    sigma = numpyro.sample("sigma", dist.LogNormal(numpyro.param("sigma_loc", -1.0), 0.3))
    with numpyro.plate("farms", len(rain)):
        numpyro.sample("yield", dist.Normal(a + b * rain + c * rain**2, sigma), obs=tonnes)


args = (rain, tonnes)
