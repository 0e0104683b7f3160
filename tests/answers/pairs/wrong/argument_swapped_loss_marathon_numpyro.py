# wrong: argument-swapped loss
"""Pace of a runner over a season with an automatic guide; the optimiser stands where the loss belongs, a slip
seen when positional arguments of SVI are mixed up."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

# minutes per kilometre in twelve races
pace = jnp.array([5.31, 5.12, 5.40, 5.22, 5.05, 5.18, 5.27, 4.98, 5.10, 5.33, 5.02, 4.95])


def model(pace):
    mean_pace = numpyro.sample("mean_pace", dist.Normal(5.0, 1.0))
    spread = numpyro.sample("spread", dist.Exponential(1.0))
    with numpyro.plate("races", pace.shape[0]):
        numpyro.sample("pace", dist.Normal(mean_pace, spread), obs=pace)


guide = AutoNormal(model)
loss = numpyro.optim.Adam(step_size=0.01)
args = (pace,)
