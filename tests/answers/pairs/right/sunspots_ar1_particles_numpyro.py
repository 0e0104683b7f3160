# right
"""Yearly sunspot anomalies, each regressed on the year before (obs=y[1:]); eight particles an estimate."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints, transforms
from numpyro.infer import Trace_ELBO

spots = jnp.array([-0.9, -1.2, -0.8, 0.1, 1.1, 1.6, 1.2, 0.7, 0.2, -0.5, -1.0, -1.1, -0.4, 0.9, 1.4, 1.0])


def model(y):
    rho = numpyro.sample("rho", dist.Uniform(-1.0, 1.0))
    sigma = numpyro.sample("sigma", dist.LogUniform(0.05, 5.0))
    with numpyro.plate("steps", len(y) - 1):
        numpyro.sample("y", dist.Normal(rho * y[:-1], sigma), obs=y[1:])


def guide(y):
    loc = numpyro.param("rho_loc", 0.5)
    scale = numpyro.param("rho_scale", 0.2, constraint=constraints.positive)
    squash = [transforms.SigmoidTransform(), transforms.AffineTransform(-1.0, 2.0)]
    numpyro.sample("rho", dist.TransformedDistribution(dist.Normal(loc, scale), squash))
    s_loc = numpyro.param("sigma_loc", 0.0)
    s_scale = numpyro.param("sigma_scale", 0.2, constraint=constraints.positive)
    to_range = [
        transforms.SigmoidTransform(),
        transforms.AffineTransform(jnp.log(0.05), jnp.log(100.0)),
        transforms.ExpTransform(),
    ]
    numpyro.sample("sigma", dist.TransformedDistribution(dist.Normal(s_loc, s_scale), to_range))


loss = Trace_ELBO(num_particles=8)
args = (spots,)
