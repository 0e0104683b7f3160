# right
import jax
import numpyro
import numpyro.distributions as dist


def guide(readings):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("raw", 1.0)
    scale = jax.nn.softplus(scale)
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
