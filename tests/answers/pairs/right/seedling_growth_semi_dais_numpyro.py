# right
"""Growth of seedlings, a rate of its own for each; AutoSemiDAIS anneals the local latents and an AutoNormal holds the rest."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal, AutoSemiDAIS

rng = np.random.default_rng(16)
rates = np.exp(rng.normal(0.3, 0.4, size=40))
height = rates + 0.2 * rng.normal(size=40)


def global_model(height):
    typical = numpyro.sample("typical", dist.Normal(0.0, 1.0))
    spread = numpyro.sample("spread", dist.HalfNormal(0.5))
    return {"typical": typical, "spread": spread, "height": height}


def local_model(state):
    with numpyro.plate("seedlings", 40, subsample_size=8):
        batch = numpyro.subsample(jnp.asarray(state["height"]), event_dim=0)
        rate = numpyro.sample("rate", dist.LogNormal(state["typical"], state["spread"]))
        numpyro.sample("height", dist.Normal(rate, 0.2), obs=batch)


def model(height):
    return local_model(global_model(height))


guide = AutoSemiDAIS(model, local_model, AutoNormal(global_model), K=3)
args = (height,)
