# right
import jax
import jax.numpy as jnp


@jax.jit
def mean_field(sd_1, sd_2, rho):
    left = 1.0 - rho**2
    return jnp.stack([sd_1 * jnp.sqrt(left), sd_2 * jnp.sqrt(left), -0.5 * jnp.log(left)])
