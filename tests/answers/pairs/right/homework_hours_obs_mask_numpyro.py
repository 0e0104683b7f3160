# right
"""Marks against homework hours that some pupils did not state: obs_mask makes latents of the gaps, the guide masks the rest."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro import handlers
from numpyro.distributions import constraints

hours = np.array([3.0, 5.5, np.nan, 1.0, 7.0, np.nan, 4.0, 2.5, np.nan, 6.0])
marks = np.array([52.0, 66.0, 58.0, 41.0, 75.0, 70.0, 57.0, 50.0, 46.0, 69.0])
stated = ~np.isnan(hours)


def model(hours, stated, marks):
    typical = numpyro.sample("typical", dist.Normal(4.0, 2.0))
    a = numpyro.sample("a", dist.Normal(40.0, 10.0))
    b = numpyro.sample("b", dist.Normal(5.0, 3.0))
    with numpyro.plate("pupils", len(marks)):
        x = numpyro.sample("hours", dist.Normal(typical, 2.0), obs=hours, obs_mask=stated)
        numpyro.sample("marks", dist.Normal(a + b * x, 4.0), obs=marks)


def guide(hours, stated, marks):
    for name, start, width in [("typical", 4.0, 0.5), ("a", 40.0, 1.0), ("b", 5.0, 0.3)]:
        loc = numpyro.param(f"{name}_loc", start)
        scale = numpyro.param(f"{name}_scale", width, constraint=constraints.positive)
        numpyro.sample(name, dist.Normal(loc, scale))
    x_loc = numpyro.param("x_loc", jnp.full(len(marks), 4.0))
    x_scale = numpyro.param("x_scale", jnp.ones(len(marks)), constraint=constraints.positive)
    with numpyro.plate("pupils", len(marks)), handlers.mask(mask=~stated):
        numpyro.sample("hours_unobserved", dist.Normal(x_loc, x_scale))


args = (np.nan_to_num(hours), stated, marks)
