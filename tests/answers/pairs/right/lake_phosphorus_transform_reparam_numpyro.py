# right
"""Phosphorus in lakes with a log-normal level per lake; TransformReparam moves it to a standard normal, which the guide samples."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints, transforms
from numpyro.handlers import reparam
from numpyro.infer.reparam import TransformReparam

lake = jnp.array([0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 4, 4])
phosphorus = jnp.array([12.0, 15.0, 11.0, 40.0, 33.0, 8.0, 7.0, 9.5, 8.1, 21.0, 60.0, 71.0])


def lakes(lake, phosphorus):
    mu = numpyro.sample("mu", dist.Normal(3.0, 1.0))
    tau = numpyro.sample("tau", dist.Weibull(1.0, 2.0))
    with numpyro.plate("lakes", 5):
        to_level = [transforms.AffineTransform(mu, tau), transforms.ExpTransform()]
        level = numpyro.sample("level", dist.TransformedDistribution(dist.Normal(0.0, 1.0), to_level))
    with numpyro.plate("samples", len(lake)):
        numpyro.sample("phosphorus", dist.Gamma(20.0, 20.0 / level[lake]), obs=phosphorus)


def guide(lake, phosphorus):
    numpyro.sample("mu", dist.Normal(numpyro.param("mu_loc", 3.0), 0.2))
    tau_loc = numpyro.param("tau_loc", -0.5)
    tau_scale = numpyro.param("tau_scale", 0.2, constraint=constraints.interval(0.01, 2.0))
    numpyro.sample("tau", dist.LogNormal(tau_loc, tau_scale))
    loc = numpyro.param("z_loc", jnp.zeros(5))
    scale = numpyro.param("z_scale", 0.3 * jnp.ones(5), constraint=constraints.positive)
    with numpyro.plate("lakes", 5):
        numpyro.sample("level_base", dist.Normal(loc, scale))


model = reparam(lakes, config={"level": TransformReparam()})
args = (lake, phosphorus)
