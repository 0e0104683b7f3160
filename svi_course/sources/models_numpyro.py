"""In NumPyro, the models of the sources that no chapter has, and every guide of the table that is not an autoguide."""

import math

import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

from svi_course.covariance.data import ARTICLE, LOG_COVARIANCE, LOG_MEAN

positive = constraints.positive
AUXILIARY = {"is_auxiliary": True}


def thread_folded(data):
    mu = numpyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = numpyro.sample("sigma", dist.FoldedDistribution(dist.Normal(3.0, 1.0)))
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(mu, sigma), obs=data)


def thread_half_normal(data):
    mu = numpyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = numpyro.sample("sigma", dist.HalfNormal(3.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(mu, sigma), obs=data)


def plane():
    """Two narrow modes along the diagonal, a Cauchy across it; `exact.TwoModes` is the same."""
    x = numpyro.sample("x", dist.Uniform(-20.0, 20.0))
    y = numpyro.sample("y", dist.Uniform(-20.0, 20.0))
    along, across = (x + y) / math.sqrt(2), (x - y) / math.sqrt(2)
    modes = [-0.5 * ((along - b) / 0.5) ** 2 for b in (5.0, -5.0)]
    numpyro.factor("modes", jnp.logaddexp(*modes))
    numpyro.factor("tails", -jnp.log1p((across / math.sqrt(8)) ** 2))


def tilted():
    """A mixture with a fifth of its mass in the left mode; its evidence is one."""
    parts = dist.Normal(jnp.array([-3.0, 3.0]), 0.7)
    numpyro.sample("x", dist.MixtureSameFamily(dist.Categorical(jnp.array([0.2, 0.8])), parts))


def ellipse():
    real = dist.ImproperUniform(constraints.real, (), ())
    z = jnp.stack([numpyro.sample("x", real), numpyro.sample("y", real)])
    numpyro.factor("log_density", -0.5 * z @ jnp.linalg.inv(jnp.array(ARTICLE)) @ z)


def positive_pair():
    """log x and log y are a Normal, written as x and then y given x."""
    (cxx, cxy), (_, cyy) = LOG_COVARIANCE
    x = numpyro.sample("x", dist.LogNormal(LOG_MEAN[0], cxx**0.5))
    mean = LOG_MEAN[1] + cxy / cxx * (jnp.log(x) - LOG_MEAN[0])
    numpyro.sample("y", dist.LogNormal(mean, (cyy - cxy**2 / cxx) ** 0.5))


def _guide_of_mu(name="mu", loc=42.0, scale=1.0):
    mu_mean = numpyro.param("mu_mean", loc)
    mu_scale = numpyro.param("mu_scale", scale, constraint=positive)
    numpyro.sample(name, dist.Normal(mu_mean, mu_scale))


def log_normal_guide(data):
    _guide_of_mu()
    log_mean = numpyro.param("sigma_log_mean", 1.0)
    log_scale = numpyro.param("sigma_log_scale", 0.5, constraint=positive)
    numpyro.sample("sigma", dist.LogNormal(log_mean, log_scale))


def half_normal_guide(data):
    _guide_of_mu()
    scale = numpyro.param("sigma_scale", 3.0, constraint=positive)
    numpyro.sample("sigma", dist.HalfNormal(scale))


def following_guide(data):
    """First sigma, then mu from its exact posterior given sigma, which is a Normal."""
    log_mean = numpyro.param("sigma_log_mean", 1.0)
    log_scale = numpyro.param("sigma_log_scale", 0.5, constraint=positive)
    sigma = numpyro.sample("sigma", dist.LogNormal(log_mean, log_scale))
    variance = sigma**2 / len(data)
    trust = 1.0 / (1.0 + variance)
    numpyro.sample("mu", dist.Normal(42.0 + trust * (data.mean() - 42.0), jnp.sqrt(trust * variance)))


def gamma_by_rate(data):
    _guide_of_mu("mean", 2.0)
    shape = numpyro.param("shape", 10.0, constraint=positive)
    numpyro.sample("sd", dist.Gamma(shape, numpyro.param("rate", 2.5, constraint=positive)))


def gamma_by_mean(data):
    _guide_of_mu("mean", 2.0)
    shape = numpyro.param("shape", 10.0, constraint=positive)
    numpyro.sample("sd", dist.Gamma(shape, shape / numpyro.param("sd_mean", 4.0, constraint=positive)))


def gamma_with_data(data):
    """As the blog would have it: the guide produces the data too."""
    _guide_of_mu("mean", 2.0)
    shape = numpyro.param("shape", 100.0, constraint=positive)
    sd = numpyro.sample("sd", dist.Gamma(shape, shape / numpyro.param("sd_mean", 40.0, constraint=positive)))
    with numpyro.plate("data", len(data)):
        numpyro.sample("x", dist.Normal(2.0, sd), infer=AUXILIARY)


def beta_guide(tosses, start=10.0):
    alpha = numpyro.param("alpha", start, constraint=positive)
    beta = numpyro.param("beta", start, constraint=positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))


def beta_guide_from_15(tosses):
    beta_guide(tosses, 15.0)


def beta_guide_from_1(tosses):
    beta_guide(tosses, 1.0)


def _location_and_scale(low=constraints.unit_interval):
    loc = numpyro.param("loc", 0.5, constraint=low)
    return loc, numpyro.param("scale", 0.1, constraint=positive)


def normal_guide(tosses):
    numpyro.sample("fairness", dist.Normal(*_location_and_scale()))


def truncated_guide(tosses):
    numpyro.sample("fairness", dist.TruncatedNormal(*_location_and_scale(), low=0.0, high=1.0))


def logit_guide(tosses):
    normal = dist.Normal(*_location_and_scale(constraints.real))
    numpyro.sample("fairness", dist.TransformedDistribution(normal, dist.transforms.SigmoidTransform()))


def mint_guide(heads):
    alpha = numpyro.param("alpha", jnp.full(len(heads), 5.0), constraint=positive)
    beta = numpyro.param("beta", jnp.full(len(heads), 5.0), constraint=positive)
    with numpyro.plate("coins", len(heads)):
        numpyro.sample("fairness", dist.Beta(alpha, beta))


def wide_mint_guide(heads):
    """Every Beta keeps alpha + beta = 6, much wider than a posterior."""
    share = numpyro.param("share", jnp.full(len(heads), 0.5), constraint=constraints.unit_interval)
    with numpyro.plate("coins", len(heads)):
        numpyro.sample("fairness", dist.Beta(6.0 * share, 6.0 * (1 - share)))


def plane_guide():
    """The article's: a mixture along an axis at the angle theta, a Normal across it."""
    b = numpyro.param("b", 1.0, constraint=positive)
    sigma_1 = numpyro.param("sigma_1", 1.0, constraint=positive)
    sigma_2 = numpyro.param("sigma_2", 1.0, constraint=positive)
    theta = numpyro.param("theta", 0.0)
    halves = dist.Categorical(jnp.array([0.5, 0.5]))
    modes = dist.MixtureSameFamily(halves, dist.Normal(jnp.stack([b, -b]), sigma_1))
    u_1 = numpyro.sample("u_1", modes, infer=AUXILIARY)
    u_2 = numpyro.sample("u_2", dist.Normal(0.0, sigma_2), infer=AUXILIARY)
    cos, sin = jnp.cos(theta), jnp.sin(theta)
    numpyro.sample("x", dist.Delta(cos * u_1 - sin * u_2))
    numpyro.sample("y", dist.Delta(sin * u_1 + cos * u_2))


def weighted_guide():
    """A component, a point from it, and the latent on the point with the mixture's density."""
    weight = numpyro.param("weight", 0.5, constraint=constraints.unit_interval)
    weights, parts = jnp.stack([weight, 1 - weight]), dist.Normal(jnp.array([-3.0, 3.0]), 0.7)
    k = numpyro.sample("component", dist.Categorical(weights), infer=AUXILIARY)
    point = numpyro.sample("point", dist.Normal(parts.loc[k], 0.7), infer=AUXILIARY)
    each = jnp.log(weights) + parts.log_prob(point)
    total = jnp.logaddexp(*each)
    numpyro.sample("x", dist.Delta(point, log_density=total - each[k]))
