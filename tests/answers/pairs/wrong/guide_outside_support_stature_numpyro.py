# wrong: guide-outside-support spread
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO

statures = jnp.array(np.random.default_rng(1).normal(154.6, 7.7, 352))


def model(statures):
    average = numpyro.sample("average", dist.Normal(178, 20))
    spread = numpyro.sample("spread", dist.Uniform(0, 50))
    numpyro.sample("stature", dist.Normal(average, spread), obs=statures)


def guide(statures):
    loc = numpyro.param("loc", jnp.mean(statures))
    scale = numpyro.param("scale", 10.0, constraint=constraints.positive)
    shape = numpyro.param("shape", jnp.std(statures), constraint=constraints.positive)
    rate = numpyro.param("rate", 1.0, constraint=constraints.positive)
    numpyro.sample("average", dist.Normal(loc, scale))
    numpyro.sample("spread", dist.Gamma(shape, rate))


args = (statures,)
svi = SVI(model, guide, numpyro.optim.Momentum(0.001, 0.1), Trace_ELBO())
result = svi.run(random.PRNGKey(0), 2000, *args, progress_bar=False)
