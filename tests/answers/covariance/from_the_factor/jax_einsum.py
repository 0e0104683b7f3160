# right
import jax.numpy as jnp

L = jnp.array([[2.0, 0.0, 0.0], [-1.2, 0.8, 0.0], [0.5, 0.3, 1.5]])
recovered = jnp.einsum("ik,jk->ij", L, L)
