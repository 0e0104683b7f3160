# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def repaired_guide(*_):
    loc, log_scale = numpyro.param("loc", jnp.zeros(2)), numpyro.param("log_scale", jnp.zeros(2))
    # The other way round.
    numpyro.sample("slope", dist.Normal(loc[1], jnp.exp(log_scale[1])))
    numpyro.sample("noon", dist.Normal(loc[0], jnp.exp(log_scale[0])))
