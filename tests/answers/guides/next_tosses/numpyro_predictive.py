# right
# The lesson's way: a fitted guide, and a model that observes nothing.
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.distributions import constraints
from numpyro.infer import SVI, Predictive, Trace_ELBO

from svi_course.guides.data import TOSSES


def model(count, tosses=None):
    fairness = numpyro.sample("fairness", dist.Beta(1.0, 1.0))
    with numpyro.plate("tosses", count):
        numpyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)


def guide(count, tosses=None):
    alpha = numpyro.param("alpha", 5.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 5.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))


svi = SVI(model, guide, numpyro.optim.Adam(lambda step: 0.1 * 0.998**step), Trace_ELBO(num_particles=10))
run = jax.jit(svi.run, static_argnums=(1, 2), static_argnames="progress_bar")
result = run(random.PRNGKey(0), 2000, 20, jnp.array(TOSSES), progress_bar=False)
predictive = Predictive(model, guide=guide, params=result.params, num_samples=10_000)
heads = predictive(random.PRNGKey(1), 20)["toss"].sum(axis=1)
mean_and_sd = heads.mean(), heads.std()
