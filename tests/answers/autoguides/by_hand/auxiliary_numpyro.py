# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    loc = numpyro.param("loc", 0.5)
    log_scale = numpyro.param("log_scale", -1.0)
    u = numpyro.sample("u", dist.Normal(loc, jnp.exp(log_scale)), infer={"is_auxiliary": True})
    sigma = numpyro.sample("sigma", dist.Delta(jnp.exp(u), log_density=-u))
    variance = 1 / (1 + 1 / sigma**2)
    numpyro.sample("mu", dist.Normal(variance * (42.0 + data[0] / sigma**2), jnp.sqrt(variance)))
