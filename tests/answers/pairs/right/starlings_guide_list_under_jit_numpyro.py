# right
"""Counts of starlings on two shores, fitted by a list of guides inside `jax.jit`, data closed over."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.handlers import block
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoDiagonalNormal, AutoGuideList, AutoNormal
from numpyro.infer.initialization import init_to_median
from numpyro.optim import Adam

shore = jnp.array([0, 0, 0, 0, 1, 1, 1, 1])
count = jnp.array([41, 36, 47, 39, 22, 28, 19, 25])


def model(count):
    south = numpyro.sample("south", dist.LogNormal(3.0, 1.0))
    north = numpyro.sample("north", dist.LogNormal(3.0, 1.0))
    with numpyro.plate("walk", 8):
        numpyro.sample("count", dist.Poisson(jnp.where(shore == 0, north, south)), obs=count)


guide = AutoGuideList(model)
guide.append(AutoDiagonalNormal(block(model, hide=["north"]), prefix="a", init_loc_fn=init_to_median))
guide.append(AutoNormal(block(model, expose=["north"]), prefix="b", init_loc_fn=init_to_median))
svi = SVI(model, guide, Adam(lambda step: 0.05 * 0.01 ** (step / 3000)), Trace_ELBO(10))


@jax.jit
def fit(key):
    return svi.run(key, 3000, count, progress_bar=False)


result = fit(jax.random.PRNGKey(5))
args = (count,)
