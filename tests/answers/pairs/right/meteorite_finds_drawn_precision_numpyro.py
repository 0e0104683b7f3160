# right
"""How often does a walk on ice find a meteorite? A Beta prior whose two numbers are latents: most of it lies close to
zero, and its quartiles with it.
"""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

walks = jnp.array([40, 35, 50, 42])
finds = jnp.array([2, 1, 5, 3])


def model(walks, finds):
    typical = numpyro.sample("typical", dist.Beta(1.0, 99.0))
    agreement = numpyro.sample("agreement", dist.Gamma(2.0, 1.0))
    with numpyro.plate("fields", len(walks)):
        rate = numpyro.sample("rate", dist.Beta(typical * agreement, (1 - typical) * agreement))
        numpyro.sample("finds", dist.Binomial(walks, rate), obs=finds)


guide = AutoNormal(model)
args = (walks, finds)
