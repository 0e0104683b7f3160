# wrong: model-has-no-latents
"""Rabies cases among foxes with everything conditioned, the rate and the counts, and an empty guide; nothing
is left to infer."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro import handlers

tested = jnp.array([120, 95, 143, 88])
positive = jnp.array([6, 3, 9, 2])


def foxes(tested):
    prevalence = numpyro.sample("prevalence", dist.Beta(2.0, 40.0))
    sensitivity = numpyro.sample("sensitivity", dist.Beta(90.0, 10.0))
    with numpyro.plate("regions", 4):
        numpyro.sample("positive", dist.Binomial(tested, prevalence * sensitivity), obs=positive)


model = handlers.condition(foxes, data={"prevalence": jnp.array(0.05), "sensitivity": jnp.array(0.9)})


def guide(tested):
    pass


args = (tested,)
