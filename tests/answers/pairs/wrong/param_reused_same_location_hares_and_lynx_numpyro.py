# wrong: param-reused loc
"""Mean pelts of hares and lynx, two gamma counts side by side; both guides' locations bear the same name."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

hares = jnp.array([30.0, 47.2, 70.2, 77.4, 36.3, 20.6])
lynx = jnp.array([4.0, 6.1, 9.8, 35.2, 59.4, 41.7])


def model(hares, lynx):
    log_hares = numpyro.sample("log_hares", dist.Normal(3.5, 1.0))
    log_lynx = numpyro.sample("log_lynx", dist.Normal(3.0, 1.0))
    with numpyro.plate("years", hares.size):
        numpyro.sample("hares", dist.Exponential(jnp.exp(-log_hares)), obs=hares)
        numpyro.sample("lynx", dist.Exponential(jnp.exp(-log_lynx)), obs=lynx)


def guide(hares, lynx):
    loc = numpyro.param("loc", 3.5)
    scale_hares = numpyro.param("scale_hares", 0.2, constraint=constraints.positive)
    numpyro.sample("log_hares", dist.Normal(loc, scale_hares))
    loc = numpyro.param("loc", 3.0)
    scale_lynx = numpyro.param("scale_lynx", 0.2, constraint=constraints.positive)
    numpyro.sample("log_lynx", dist.Normal(loc, scale_lynx))


args = (hares, lynx)
