# right
import jax
import jax.numpy as jnp
import numpyro.distributions as dist
from jax import random

from svi_course import homework

hw3 = homework.assignment("hw3")

m, s = hw3.data.auto_loc["rate"], hw3.data.auto_scale["rate"]
n, t = hw3.data.auto_loc["share"], hw3.data.auto_scale["share"]

one, other = random.split(random.PRNGKey(0))
rate = dist.LogNormal(m, s).sample(one, (1_000_000,))
share = jax.nn.sigmoid(dist.Normal(n, t).sample(other, (1_000_000,)))
moments = jnp.array([rate.mean(), rate.std(), share.mean(), share.std()])
