# wrong: nan-steps-hidden
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO


def model(waits):
    interval = numpyro.sample("interval", dist.Gamma(4.0, 0.4))
    with numpyro.plate("days", len(waits)):
        numpyro.sample("wait", dist.Uniform(0.0, interval), obs=waits)


def guide(waits):
    loc = numpyro.param("loc", 2.6)
    scale = numpyro.param("scale", 0.3, constraint=constraints.positive)
    numpyro.sample("interval", dist.LogNormal(loc, scale))


args = (jnp.array([3.1, 9.4, 6.0, 1.2, 7.7, 4.5]),)
svi = SVI(model, guide, numpyro.optim.Adam(0.005), Trace_ELBO())
result = svi.run(random.PRNGKey(0), 1000, *args, progress_bar=False)
