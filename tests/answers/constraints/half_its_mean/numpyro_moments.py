# right
import jax.numpy as jnp
import numpyro.distributions as dist

scales = jnp.linspace(0.1, 1.5, 2801)
family = dist.LogNormal(2.0, scales)
log_scale = scales[jnp.abs(jnp.sqrt(family.variance) / family.mean - 0.5).argmin()]
