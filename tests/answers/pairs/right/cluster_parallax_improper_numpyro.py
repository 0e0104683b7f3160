# right
"""Distance of a star cluster from parallaxes under a flat prior on the positive reals, with a shared zero point; svi.init has been called."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO, init_to_value
from numpyro.infer.autoguide import AutoNormal

parallax = jnp.array([7.51, 7.22, 7.40, 7.63, 7.29, 7.44, 7.35])  # mas
error = jnp.array([0.10, 0.08, 0.12, 0.15, 0.09, 0.07, 0.11])


def model(parallax, error):
    distance = numpyro.sample("distance", dist.ImproperUniform(constraints.positive, (), ()))  # units of 100 pc
    zero_point = numpyro.sample("zero_point", dist.Normal(-0.03, 0.02))
    depth = numpyro.sample("depth", dist.Exponential(20.0))
    with numpyro.plate("stars", len(parallax)):
        numpyro.sample("parallax", dist.Normal(10.0 / distance + zero_point, jnp.hypot(error, depth)), obs=parallax)


guide = AutoNormal(model, init_loc_fn=init_to_value(values={"distance": 1.3}), init_scale=0.02)
args = (parallax, error)
svi = SVI(model, guide, numpyro.optim.ClippedAdam(0.01), Trace_ELBO())
svi_state = svi.init(jax.random.key(1), *args)
