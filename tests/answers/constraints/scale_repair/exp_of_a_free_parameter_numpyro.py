# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def guide(readings):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("log_scale", 0.0)
    scale = jnp.exp(scale)
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
