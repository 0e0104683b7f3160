# right
import jax.numpy as jnp
from numpyro.distributions import biject_to, constraints

quantiles = biject_to(constraints.unit_interval)(0.385 + 0.443 * jnp.array([-1.96, 0.0, 1.96]))
