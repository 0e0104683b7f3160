# wrong: predictive-returns-data
# Predictive of a model that still observes the tosses.
import jax.numpy as jnp
import numpyro.distributions as dist
from jax import random
from numpyro import sample
from numpyro.infer import Predictive

from svi_course.guides.data import TOSSES
from svi_course.guides.models_numpyro import coin


def guide(tosses):
    sample("fairness", dist.Beta(13.0, 9.0))


tosses = jnp.array(TOSSES)
heads = Predictive(coin, guide=guide, params={}, num_samples=1000)(random.PRNGKey(0), tosses)["toss"].sum(axis=1)
mean_and_sd = heads.mean(), heads.std()
