# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def guide(data):
    q = numpyro.param("q", jnp.zeros(2))
    r = numpyro.param("r", jnp.full((2,), -1.0))
    log_sigma = dist.Normal(q[0], jnp.exp(r[0]))
    numpyro.sample("sigma", dist.TransformedDistribution(log_sigma, [dist.transforms.ExpTransform()]))
    numpyro.sample("mu", dist.Normal(42.0 + q[1], jnp.exp(r[1])))
