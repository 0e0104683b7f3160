# right
"""A reproduction number that drifts from week to week: scan with a continuous latent in its body, and AutoNormal for all weeks."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.contrib.control_flow import scan
from numpyro.infer.autoguide import AutoNormal

cases = jnp.array([12, 15, 24, 31, 50, 66, 81, 79, 70, 52, 44, 30, 27, 20, 14])


def model(cases):
    drift = numpyro.sample("drift", dist.HalfNormal(0.3))
    start = numpyro.sample("start", dist.Normal(0.0, 0.5))

    def week(log_r, pair):
        before, now = pair
        log_r = numpyro.sample("log_r", dist.Normal(log_r, drift))
        numpyro.sample("cases", dist.NegativeBinomial2(before * jnp.exp(log_r), 30.0), obs=now)
        return log_r, log_r

    _, log_r = scan(week, start, (cases[:-1], cases[1:]))
    numpyro.deterministic("R", jnp.exp(log_r))


guide = AutoNormal(model)
args = (cases,)
