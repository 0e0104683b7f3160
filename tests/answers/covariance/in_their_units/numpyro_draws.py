# right
import jax.numpy as jnp
import numpyro.distributions as dist
from jax import random

L = jnp.array([[0.5, 0.0], [0.28, 0.3]])
base = dist.MultivariateNormal(jnp.array([0.2, -0.5]), scale_tril=L)
guide = dist.TransformedDistribution(base, dist.transforms.ExpTransform())
draws = guide.sample(random.PRNGKey(5), (1_000_000,))
constrained = jnp.cov(draws, rowvar=False)
