# right
import jax.numpy as jnp
import numpyro.distributions as dist

L = jnp.array([[2.0, 0.0, 0.0], [-1.2, 0.8, 0.0], [0.5, 0.3, 1.5]])
recovered = dist.MultivariateNormal(jnp.array([7.0, 8.0, 9.0]), scale_tril=L).covariance_matrix
