# right
import jax.numpy as jnp

size = jnp.array(9 * 0.99**2 / (1 - 0.99**2))
