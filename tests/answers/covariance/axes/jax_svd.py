# right
import jax.numpy as jnp


def axes(cxx, cxy, cyy):
    u, values, _ = jnp.linalg.svd(jnp.array([[cxx, cxy], [cxy, cyy]]))
    return jnp.array([values[0] ** 0.5, values[1] ** 0.5, jnp.degrees(jnp.arctan2(u[1, 0], u[0, 0]))])
