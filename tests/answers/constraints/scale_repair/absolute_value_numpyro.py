# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def guide(readings):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 1.0)
    scale = jnp.abs(scale)
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
