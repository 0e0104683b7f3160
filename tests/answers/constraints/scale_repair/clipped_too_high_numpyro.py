# wrong: far-from-posterior offset
import jax
import numpyro
import numpyro.distributions as dist


def guide(readings):
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 1.0)
    scale = 0.5 + jax.nn.softplus(scale)
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
