# right
from jax import numpy as jnp
from jax import random

first, second = random.split(random.PRNGKey(0))
fairness = random.beta(first, 13.0, 9.0, (10_000, 1))
heads = (random.uniform(second, (10_000, 20)) < fairness).sum(axis=1)
mean_and_sd = jnp.array([heads.mean(), heads.std()])
