"""The chapter's models in NumPyro."""

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist


def regression(first, second, response):
    intercept = numpyro.sample("intercept", dist.Normal(0.0, 10.0))
    slope_1 = numpyro.sample("slope_1", dist.Normal(0.0, 10.0))
    slope_2 = numpyro.sample("slope_2", dist.Normal(0.0, 10.0))
    line = intercept + slope_1 * first + slope_2 * second
    with numpyro.plate("data", len(response)):
        numpyro.sample("y", dist.Normal(line, 1.0), obs=response)


def groups(measurements):
    mu = numpyro.sample("mu", dist.Normal(0.0, 5.0))
    with numpyro.plate("groups", len(measurements)):
        theta = numpyro.sample("theta", dist.Normal(mu, 1.0))
        numpyro.sample("y", dist.Normal(theta, 2.0), obs=measurements)


def thread(data):
    mu = numpyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = numpyro.sample("sigma", dist.LogNormal(jnp.log(3.0), 1.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("x", dist.Normal(mu, sigma), obs=data)


def linear(design, response):
    size = design.shape[1]
    prior = dist.Normal(0.0, 10.0).expand([size]).to_event(1)
    weights = numpyro.sample("weights", prior)
    mean = (design * weights).sum(-1)
    with numpyro.plate("data", len(response)):
        numpyro.sample("y", dist.Normal(mean, 1.0), obs=response)
