"""In Pyro, the models of the sources that no chapter has, and every guide of the table that is not an autoguide."""

import math

import pyro
import pyro.distributions as dist
import torch
from torch.distributions import constraints
from torch.distributions.transforms import SigmoidTransform

from svi_course.covariance.data import ARTICLE, LOG_COVARIANCE, LOG_MEAN

positive = constraints.positive
AUXILIARY = {"is_auxiliary": True}


def _param(name, value, constraint=constraints.real):
    return pyro.param(name, torch.tensor(value), constraint=constraint)


def thread_folded(data):
    mu = pyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = pyro.sample("sigma", dist.FoldedDistribution(dist.Normal(3.0, 1.0)))
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu, sigma), obs=data)


def thread_half_normal(data):
    mu = pyro.sample("mu", dist.Normal(42.0, 1.0))
    sigma = pyro.sample("sigma", dist.HalfNormal(3.0))
    with pyro.plate("data", len(data)):
        pyro.sample("test", dist.Normal(mu, sigma), obs=data)


def plane():
    """Two narrow modes along the diagonal, a Cauchy across it; `exact.TwoModes` is the same."""
    x = pyro.sample("x", dist.Uniform(-20.0, 20.0))
    y = pyro.sample("y", dist.Uniform(-20.0, 20.0))
    along, across = (x + y) / math.sqrt(2), (x - y) / math.sqrt(2)
    modes = [-0.5 * ((along - b) / 0.5) ** 2 for b in (5.0, -5.0)]
    pyro.factor("modes", torch.logaddexp(*modes))
    pyro.factor("tails", -torch.log1p((across / math.sqrt(8)) ** 2))


def tilted():
    """A mixture with a fifth of its mass in the left mode; its evidence is one."""
    parts = dist.Normal(torch.tensor([-3.0, 3.0]), 0.7)
    pyro.sample("x", dist.MixtureSameFamily(dist.Categorical(torch.tensor([0.2, 0.8])), parts))


def ellipse():
    real = constraints.real
    x = pyro.sample("x", dist.ImproperUniform(real, (), ()))
    y = pyro.sample("y", dist.ImproperUniform(real, (), ()))
    z = torch.stack([x, y], dim=-1)
    pyro.factor("log_density", -0.5 * ((z @ torch.linalg.inv(torch.tensor(ARTICLE))) * z).sum(-1))


def positive_pair():
    """log x and log y are a Normal, written as x and then y given x."""
    (cxx, cxy), (_, cyy) = LOG_COVARIANCE
    x = pyro.sample("x", dist.LogNormal(LOG_MEAN[0], cxx**0.5))
    mean = LOG_MEAN[1] + cxy / cxx * (torch.log(x) - LOG_MEAN[0])
    pyro.sample("y", dist.LogNormal(mean, (cyy - cxy**2 / cxx) ** 0.5))


def _guide_of_mu(name="mu", loc=42.0, scale=1.0):
    mu_mean = _param("mu_mean", loc)
    mu_scale = _param("mu_scale", scale, positive)
    pyro.sample(name, dist.Normal(mu_mean, mu_scale))


def log_normal_guide(data):
    _guide_of_mu()
    log_mean = _param("sigma_log_mean", 1.0)
    log_scale = _param("sigma_log_scale", 0.5, positive)
    pyro.sample("sigma", dist.LogNormal(log_mean, log_scale))


def half_normal_guide(data):
    _guide_of_mu()
    scale = _param("sigma_scale", 3.0, positive)
    pyro.sample("sigma", dist.HalfNormal(scale))


def following_guide(data):
    """First sigma, then mu from its exact posterior given sigma, which is a Normal."""
    log_mean = _param("sigma_log_mean", 1.0)
    log_scale = _param("sigma_log_scale", 0.5, positive)
    sigma = pyro.sample("sigma", dist.LogNormal(log_mean, log_scale))
    variance = sigma**2 / len(data)
    trust = 1.0 / (1.0 + variance)
    pyro.sample("mu", dist.Normal(42.0 + trust * (data.mean() - 42.0), torch.sqrt(trust * variance)))


def gamma_by_rate(data):
    _guide_of_mu("mean", 2.0)
    shape = _param("shape", 10.0, positive)
    pyro.sample("sd", dist.Gamma(shape, _param("rate", 2.5, positive)))


def gamma_by_mean(data):
    _guide_of_mu("mean", 2.0)
    shape = _param("shape", 10.0, positive)
    pyro.sample("sd", dist.Gamma(shape, shape / _param("sd_mean", 4.0, positive)))


def gamma_with_data(data):
    """As the blog would have it: the guide produces the data too."""
    _guide_of_mu("mean", 2.0)
    shape = _param("shape", 100.0, positive)
    sd = pyro.sample("sd", dist.Gamma(shape, shape / _param("sd_mean", 40.0, positive)))
    with pyro.plate("data", len(data)):
        pyro.sample("x", dist.Normal(2.0, sd), infer=AUXILIARY)


def beta_guide(tosses, start=10.0):
    alpha = _param("alpha", start, positive)
    beta = _param("beta", start, positive)
    pyro.sample("fairness", dist.Beta(alpha, beta))


def beta_guide_from_15(tosses):
    beta_guide(tosses, 15.0)


def beta_guide_from_1(tosses):
    beta_guide(tosses, 1.0)


def logit_guide(tosses):
    normal = dist.Normal(_param("loc", 0.5), _param("scale", 0.1, positive))
    pyro.sample("fairness", dist.TransformedDistribution(normal, [SigmoidTransform()]))


def mint_guide(heads):
    alpha = pyro.param("alpha", torch.full((len(heads),), 5.0), constraint=positive)
    beta = pyro.param("beta", torch.full((len(heads),), 5.0), constraint=positive)
    with pyro.plate("coins", len(heads)):
        pyro.sample("fairness", dist.Beta(alpha, beta))


def wide_mint_guide(heads):
    """Every Beta keeps alpha + beta = 6, much wider than a posterior."""
    share = pyro.param("share", torch.full((len(heads),), 0.5), constraint=constraints.unit_interval)
    with pyro.plate("coins", len(heads)):
        pyro.sample("fairness", dist.Beta(6.0 * share, 6.0 * (1 - share)))


def plane_guide():
    """The article's: a mixture along an axis at the angle theta, a Normal across it.

    Both axes are one site, because the mixture of Pyro's that moves with its parameters has two dimensions or more.
    """
    b = _param("b", 1.0, positive)
    sigma_1 = _param("sigma_1", 1.0, positive)
    sigma_2 = _param("sigma_2", 1.0, positive)
    theta = _param("theta", 0.0)
    locs = torch.stack([torch.stack([b, 0 * b]), torch.stack([-b, 0 * b])])
    scales = torch.stack([sigma_1, sigma_2]).expand(2, 2)
    u = pyro.sample("u", dist.MixtureOfDiagNormals(locs, scales, torch.zeros(2)), infer=AUXILIARY)
    cos, sin = torch.cos(theta), torch.sin(theta)
    pyro.sample("x", dist.Delta(cos * u[..., 0] - sin * u[..., 1]))
    pyro.sample("y", dist.Delta(sin * u[..., 0] + cos * u[..., 1]))


def weighted_guide():
    """A component, a point from it, and the latent on the point with the mixture's density."""
    weight = _param("weight", 0.5, constraints.unit_interval)
    weights, loc = torch.stack([weight, 1 - weight]), torch.tensor([-3.0, 3.0])
    k = pyro.sample("component", dist.Categorical(weights), infer=AUXILIARY)
    point = pyro.sample("point", dist.Normal(loc[k], 0.7), infer=AUXILIARY)
    each = weights.log() + dist.Normal(loc, 0.7).log_prob(point[..., None])
    counted = weights.log()[k] + dist.Normal(loc[k], 0.7).log_prob(point)
    pyro.sample("x", dist.Delta(point, log_density=each.logsumexp(-1) - counted))
