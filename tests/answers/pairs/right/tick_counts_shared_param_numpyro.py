# right
"""Ticks on grouse chicks: the mean of the log rates is a param that model and guide share, the rates are local latents."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import Trace_ELBO

ticks = jnp.array([0, 2, 5, 0, 1, 17, 3, 0, 8, 4, 1, 1, 30, 6])
altitude = jnp.array([-0.3, 0.4, -1.1, 1.6, 0.9, -1.4, 0.1, 1.2, -0.8, -0.2, 0.7, 0.5, -1.7, -0.6])


def model(ticks, altitude):
    centre = numpyro.param("centre", 1.0)
    slope = numpyro.sample("slope", dist.Normal(0.0, 1.0))
    with numpyro.plate("chicks", len(ticks)):
        log_rate = numpyro.sample("log_rate", dist.StudentT(4.0, centre + slope * altitude, 0.5))
        numpyro.sample("ticks", dist.Poisson(jnp.exp(log_rate)), obs=ticks)


def guide(ticks, altitude):
    centre = numpyro.param("centre", 1.0)
    slope_loc = numpyro.param("slope_loc", 0.0)
    slope_scale = numpyro.param("slope_scale", 0.1, constraint=constraints.softplus_positive)
    numpyro.sample("slope", dist.Normal(slope_loc, slope_scale))
    with numpyro.plate("chicks", len(ticks)) as i:
        shift = numpyro.param("shift", lambda key: jnp.zeros(14))[i]
        scale = numpyro.param("scale", lambda key: jnp.full(14, 0.3), constraint=constraints.positive)[i]
        numpyro.sample("log_rate", dist.Normal(centre + shift, scale))


loss = Trace_ELBO(num_particles=4, vectorize_particles=False)
args = (ticks, altitude)
