# right
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import MCMC, NUTS

from svi_course import homework

hw5 = homework.assignment("hw5")


def model(x, y):
    start = numpyro.sample("start", dist.LogNormal(jnp.log(hw5.data.guess), 0.2))
    exponent = numpyro.sample("exponent", dist.Normal(1.0, 0.1))
    scatter = numpyro.sample("scatter", dist.LogNormal(jnp.log(0.005), 1.0))
    with numpyro.plate("readings", len(x)):
        numpyro.sample("y", dist.Normal(jnp.log(start) + exponent * x, scatter), obs=y)


x, y = np.log(hw5.data.space / hw5.data.volume), np.log(hw5.data.pressure)
# A chain's draws lean on one another; of 20,000 every fifth is worth as much as an independent one.
mcmc = MCMC(NUTS(model), num_warmup=1000, num_samples=20_000, thinning=5, progress_bar=False)
mcmc.run(random.PRNGKey(0), jnp.array(x), jnp.array(y))
draws = {name: mcmc.get_samples()[name] for name in ("start", "exponent")}
