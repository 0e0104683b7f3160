# right
"""The highest bus number from a few that were seen, as in texts on the German tank problem: the data bound the latent."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

seen = jnp.array([31.0, 74.0, 52.0])


def model(seen):
    highest = numpyro.sample("highest", dist.Pareto(10.0, 1.0))
    with numpyro.plate("buses", len(seen)):
        numpyro.sample("seen", dist.Uniform(0.0, highest), obs=seen)


def guide(seen):
    steepness = numpyro.param("steepness", 3.0, constraint=constraints.positive)
    numpyro.sample("highest", dist.Pareto(seen.max(), steepness))


args = (seen,)
