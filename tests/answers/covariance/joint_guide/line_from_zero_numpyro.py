# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def guide(loads, extensions):
    m = numpyro.param("m", 0.0)
    s = numpyro.param("log_s", -1.0)
    c = numpyro.param("c", 0.0)
    k = numpyro.param("k", 0.0)
    t = numpyro.param("log_t", -1.0)
    offset = numpyro.sample("offset", dist.Normal(m, jnp.exp(s)))
    numpyro.sample("stretch", dist.Normal(c + k * offset, jnp.exp(t)))
