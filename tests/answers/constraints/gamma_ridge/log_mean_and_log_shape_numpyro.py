# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def guide(data):
    mean = jnp.exp(numpyro.param("log_mean", 1.4))
    shape = jnp.exp(numpyro.param("log_shape", 2.3))
    numpyro.sample("sigma", dist.Gamma(shape, shape / mean))
