# right
"""Pulse arrival noise with a denoising encoder: the guide jitters its input, and handlers.block keeps the jitter out of the trace."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax.nn import softplus
from numpyro import handlers

residuals = jnp.array([[0.3, 0.5, 0.1], [-0.8, -1.1, -0.6], [1.9, 1.4, 1.7], [0.0, -0.3, 0.2], [-1.2, -0.9, -1.5]])


def model(residuals):
    with numpyro.plate("epochs", len(residuals)):
        clock = numpyro.sample("clock", dist.Logistic(0.0, 0.7))
        numpyro.sample(
            "residuals", dist.Normal(clock[:, None], 0.3).expand([len(residuals), 3]).to_event(1), obs=residuals
        )


def noisy_guide(residuals):
    jitter = numpyro.sample("jitter", dist.Normal(0.0, 0.05).expand(residuals.shape).to_event(2))
    w = numpyro.param("w", jnp.full(3, 0.2))
    b, s = numpyro.param("bias", 0.0), numpyro.param("s", -1.0)
    with numpyro.plate("epochs", len(residuals)):
        numpyro.sample("clock", dist.Normal((residuals + jitter) @ w + b, softplus(s)))


guide = handlers.block(noisy_guide, hide=["jitter"])
args = (residuals,)
