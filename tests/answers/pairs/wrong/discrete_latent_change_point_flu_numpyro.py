# wrong: discrete-latent week_of_change
"""A change point in weekly flu counts, the coal-mining example in another dress, given to an automatic guide."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

flu = jnp.array([3, 5, 2, 4, 6, 3, 14, 17, 12, 19, 15, 16])


def model(flu):
    weeks = flu.shape[0]
    before = numpyro.sample("before", dist.Exponential(0.2))
    after = numpyro.sample("after", dist.Exponential(0.1))
    week_of_change = numpyro.sample("week_of_change", dist.DiscreteUniform(1, weeks - 1))
    rate = jnp.where(jnp.arange(weeks) < week_of_change, before, after)
    with numpyro.plate("weeks", weeks):
        numpyro.sample("flu", dist.Poisson(rate), obs=flu)


guide = AutoNormal(model)
args = (flu,)
