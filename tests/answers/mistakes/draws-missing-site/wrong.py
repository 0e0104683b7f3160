# wrong: draws-missing-site share
"""Draws of the share of seeds that sprout, from a guide that is its posterior: 12 of 40 sprouted."""

import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import Predictive


def model():
    share = numpyro.sample("share", dist.Beta(2.0, 2.0))
    with numpyro.plate("seeds", 40):
        numpyro.sample("sprouted", dist.Bernoulli(share))


def guide():
    numpyro.sample("share", dist.Beta(14.0, 30.0))


draws = Predictive(model, guide=guide, num_samples=1000)(random.key(0))
