# right
import jax.numpy as jnp
import numpyro.distributions as dist

sigma = dist.LogNormal(0.195, 0.560)
moments = jnp.stack([sigma.mean, jnp.sqrt(sigma.variance)])
