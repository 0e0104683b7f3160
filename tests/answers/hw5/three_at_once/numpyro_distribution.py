# right
import jax.numpy as jnp
import numpyro.distributions as dist
from jax import random

from svi_course import homework

hw5 = homework.assignment("hw5")

guide = dist.MultivariateNormal(jnp.array(hw5.data.auto_loc), scale_tril=jnp.array(hw5.data.auto_scale_tril))
length, width, height = jnp.exp(guide.sample(random.PRNGKey(0), (1_000_000,))).T
volume = length * width * height
sd_correlation_volume = jnp.array([length.std(), jnp.corrcoef(length, height)[0, 1], volume.mean(), volume.std()])
