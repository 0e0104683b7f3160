# right
import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoDelta, AutoLaplaceApproximation
from numpyro.optim import Adam

from svi_course import homework

hw4 = homework.assignment("hw4")
data = hw4.data


def model():
    share = numpyro.sample("share", dist.Beta(data.alpha, data.beta))
    numpyro.sample("yellow", dist.Binomial(data.yellow + data.green, share), obs=data.yellow)


def fitted(guide):
    svi = SVI(model, guide, Adam(lambda step: 0.05 * 0.01 ** (step / 2000)), Trace_ELBO())
    return svi.run(random.PRNGKey(0), 2000, progress_bar=False).params


delta, laplace = AutoDelta(model), AutoLaplaceApproximation(model)
point = delta.median(fitted(delta))["share"]
params = fitted(laplace)
draws = laplace.sample_posterior(random.PRNGKey(1), params, sample_shape=(1_000_000,))["share"]
exact = dist.Beta(data.alpha + data.yellow, data.beta + data.green).sample(random.PRNGKey(2), (1_000_000,))
point_median_tails = [point, laplace.median(params)["share"], (draws > 0.75).mean(), (exact > 0.75).mean()]
