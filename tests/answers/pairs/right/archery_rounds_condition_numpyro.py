# right
"""Archery scores: the model is purely generative, and handlers.condition gives it the scores afterwards."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints
from numpyro.handlers import condition

arrows = jnp.array([30, 30, 30, 36, 36])
gold = jnp.array([12, 17, 9, 22, 25])


def archery(arrows):
    mean = numpyro.sample("mean", dist.Beta(2.0, 2.0))
    steadiness = numpyro.sample("steadiness", dist.Gamma(5.0, 0.25))
    with numpyro.plate("archers", len(arrows)):
        skill = numpyro.sample("skill", dist.BetaProportion(mean, steadiness))
        return numpyro.sample("gold", dist.Binomial(arrows, skill))


def guide(arrows):
    for name in ["mean", "skill"]:
        shape = () if name == "mean" else (5,)
        a = numpyro.param(f"{name}_a", jnp.full(shape, 5.0), constraint=constraints.positive)
        b = numpyro.param(f"{name}_b", jnp.full(shape, 5.0), constraint=constraints.positive)
        if name == "mean":
            numpyro.sample(name, dist.Beta(a, b))
            rate = numpyro.param("rate", 0.5, constraint=constraints.positive)
            numpyro.sample("steadiness", dist.Gamma(10.0, rate))
        else:
            with numpyro.plate("archers", 5):
                numpyro.sample(name, dist.Beta(a, b))


model = condition(archery, data={"gold": gold})
args = (arrows,)
