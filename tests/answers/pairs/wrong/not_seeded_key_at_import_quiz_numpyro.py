# wrong: not-seeded guide
"""Four quizzes of a class with random starting values for the guide; the key is drawn once at the top of the
script, where no seed handler is active."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

passed = jnp.array([18, 22, 9, 15])
pupils = jnp.array([25, 25, 24, 25])
KEY = numpyro.prng_key()


def model(pupils, passed):
    with numpyro.plate("quizzes", 4):
        logit = numpyro.sample("logit", dist.Normal(0.0, 1.5))
        numpyro.sample("passed", dist.BinomialLogits(logit, pupils), obs=passed)


def guide(pupils, passed):
    start = dist.Normal(0.0, 0.1).sample(KEY, (4,))
    loc = numpyro.param("loc", start)
    scale = numpyro.param("scale", jnp.full(4, 0.3), constraint=constraints.positive)
    with numpyro.plate("quizzes", 4):
        numpyro.sample("logit", dist.Normal(loc, scale))


args = (pupils, passed)
