"""Mean-field guides for a Normal's mean and sd: the best of a family, the noise of its gradient, the shape of its loss.

Source of the models and guides: the forum thread (LogNormal) and the blog post (Gamma).
"""

from __future__ import annotations

from typing import Generic, Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from svi_course.exact.nodes import best_coordinates
from svi_course.exact.normal import NormalPosterior
from svi_course.exact.normal_mean import GradientNoise
from svi_course.exact.scale_priors import Gamma, LogNormal, ScaleGuide

Array = NDArray[np.float64]
Family = TypeVar("Family", bound=ScaleGuide)

# What a library optimises of Normal × LogNormal: positive parameters by their logarithms.
COORDINATES = ("mu_mean", "log_mu_scale", "sigma_log_mean", "log_sigma_log_scale")


class MeanField(NamedTuple, Generic[Family]):
    """mu ~ Normal(mu_mean, mu_scale) and sigma, independent; `posterior.kl(*guide)` is its divergence."""

    mu_mean: float
    mu_scale: float
    sigma: Family


def best_mean_field(posterior: NormalPosterior, family: type[Family]) -> MeanField[Family]:
    """The guide Normal × `family` (LogNormal or Gamma) with the highest ELBO, to about ten digits.

    Raises ArithmeticError if it is not found.
    """

    def natural_gradient(coordinates: Array) -> Array:
        guide = _with_best_mu(posterior, family.at(coordinates))
        nodes = guide.sigma.nodes
        return nodes.natural_gradient(guide.sigma.scores(nodes.points), _log_ratio(posterior, guide, nodes.points))

    start = family.near(posterior.sigma.nodes).coordinates
    return _with_best_mu(posterior, family.at(best_coordinates(natural_gradient, start)))


def gradient_noise(posterior: NormalPosterior, guide: MeanField[LogNormal]) -> dict[str, GradientNoise]:
    """Mean and variance of one draw's reparameterised gradient of the ELBO, by coordinate.

    The coordinates are `COORDINATES`, those that a library optimises.
    """
    # The gradient is a polynomial of degree 3 in ε₁, and e^(−2·scale·ε₂) is all but one in ε₂.
    z, weights = np.polynomial.hermite_e.hermegauss(80)
    both = np.outer(weights, weights) / weights.sum() ** 2
    gradients = draw_gradients(posterior, guide, z[:, None], z[None, :])
    noise = {}
    for name, gradient in zip(COORDINATES, gradients, strict=True):
        mean = float((both * gradient).sum())
        noise[name] = GradientNoise(mean=mean, variance=float((both * (gradient - mean) ** 2).sum()))
    return noise


def draw_gradients(posterior: NormalPosterior, guide: MeanField[LogNormal], first: Array, second: Array) -> Array:
    """The reparameterised gradient of the ELBO that each draw gives, by `COORDINATES`: shape (4, ...).

    The draws are mu = mu_mean + mu_scale·first and log sigma = sigma_log_mean + sigma_log_scale·second, with first and
    second from a standard Normal; the two broadcast to the shape (...).
    """
    mu_mean, mu_scale, (loc, scale) = guide.mu_mean, guide.mu_scale, (guide.sigma.loc, guide.sigma.scale)
    u, off = loc + scale * second, posterior.data_mean - mu_mean - mu_scale * first
    precision = np.exp(-2 * u)
    prior_mean, prior_sd = posterior.mean_prior
    to_mu = -(mu_mean + mu_scale * first - prior_mean) / prior_sd**2 + posterior.size * off * precision
    square = posterior.scatter + posterior.size * off**2
    to_log_sigma = posterior.scale_prior.slope(u) - posterior.size + square * precision
    # The 1 is the derivative of the guide's entropy.
    return np.stack([to_mu, to_mu * mu_scale * first + 1, to_log_sigma, to_log_sigma * scale * second + 1])


def gamma_hessian(
    posterior: NormalPosterior,
    guide: MeanField[Gamma],
    coordinates: Literal["shape and rate", "mean and shape"] = "shape and rate",
) -> Array:
    """The second derivatives of −ELBO in the logarithms of two coordinates of the Gamma, shape (2, 2), in nats.

    The guide of mu stays fixed. The ridge of the blog post is the small eigenvalue in shape and rate.
    """
    nodes = guide.sigma.nodes
    # Gamma is an exponential family with statistics log sigma and sigma, natural parameters shape and −rate.
    statistics = np.stack([nodes.points, np.exp(nodes.points)])
    statistics -= (statistics @ nodes.weights)[:, None]
    log_ratio = _log_ratio(posterior, guide, nodes.points)
    log_ratio -= nodes.expect(log_ratio)
    # Derivatives of an expectation in the natural parameters are covariances: first and third cumulants here.
    gradient = -statistics @ (nodes.weights * log_ratio)
    hessian = (statistics * nodes.weights * (1 - log_ratio)) @ statistics.T
    # d natural / d log is the parameter itself, twice.
    natural = np.array([guide.sigma.shape, -guide.sigma.rate])
    hessian = np.outer(natural, natural) * hessian + np.diag(natural * gradient)
    if coordinates == "shape and rate":
        return np.asarray(hessian, dtype=np.float64)
    # log rate = log shape − log mean.
    change = np.array([[0.0, 1.0], [-1.0, 1.0]])
    return np.asarray(change.T @ hessian @ change, dtype=np.float64)


def _with_best_mu(posterior: NormalPosterior, sigma: Family) -> MeanField[Family]:
    """The best Normal for mu beside a guide of sigma: the exact one at the precision E sigma⁻²."""
    loc, scale = posterior.given_sigma(sigma.expected_inverse_square**-0.5)
    return MeanField(float(loc), float(scale), sigma)


def _log_ratio(posterior: NormalPosterior, guide: MeanField[Family], u: Array) -> Array:
    """E log p(data, mu, log sigma = u) − log q(u) over the guide of mu, up to a constant, the shape of `u`."""
    square = posterior.scatter + posterior.size * ((posterior.data_mean - guide.mu_mean) ** 2 + guide.mu_scale**2)
    expected = posterior.scale_prior.log_density_of_log(u) - posterior.size * u - 0.5 * square * np.exp(-2 * u)
    return np.asarray(expected - guide.sigma.log_density_of_log(u), dtype=np.float64)
