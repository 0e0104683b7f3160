# right
# Bayes' theorem read backwards, at one value of the fairness.
import jax.numpy as jnp
from numpyro.distributions import Beta

f = 0.3
log_evidence = 6 * jnp.log(f) + 4 * jnp.log(1 - f) + Beta(10, 10).log_prob(f) - Beta(16, 14).log_prob(f)
