# right
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


# Nothing fitted: the flat-prior posterior of so many data, from mean and standard deviation.
def guide(data):
    n, s = len(data), data.std()
    numpyro.sample("mean", dist.Normal(data.mean(), s / n**0.5))
    numpyro.sample("sd", dist.LogNormal(jnp.log(s), (2 * n) ** -0.5))


fitted = guide
