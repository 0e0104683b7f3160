"""The loss of Normal × Gamma guides for a Normal's mean and sd, and its slopes, for whole arrays of guides at once.

Source of model and guide: the blog post. Its prior of the sd is a Gamma as well, so everything has a closed form.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import digamma, gammaln, polygamma

from svi_course.exact.normal import NormalPosterior
from svi_course.exact.scale_priors import Gamma

Array = NDArray[np.float64]


def gamma_kl(
    posterior: NormalPosterior, mu_mean: ArrayLike, mu_scale: ArrayLike, shape: ArrayLike, rate: ArrayLike
) -> Array:
    """KL(Normal(mu_mean, mu_scale) × Gamma(shape, rate) ‖ posterior) in nats, all broadcast; ∞ for shapes up to 2.

    Raises TypeError where the prior of sigma is no Gamma.
    """
    prior = _prior(posterior)
    m, s, a, b = (np.asarray(value, dtype=np.float64) for value in (mu_mean, mu_scale, shape, rate))
    loc, scale = posterior.mean_prior
    expected_log = digamma(a) - np.log(b)
    likelihood = -posterior.size * (expected_log + 0.5 * math.log(2 * math.pi))
    likelihood = likelihood - 0.5 * _square(posterior, m, s) * _inverse_square(a, b)
    of_mu = 0.5 * ((s / scale) ** 2 + ((m - loc) / scale) ** 2 - 1) - np.log(s / scale)
    of_sigma = (a - prior.shape) * digamma(a) - gammaln(a) + gammaln(prior.shape)
    of_sigma = of_sigma + prior.shape * np.log(b / prior.rate) + a * (prior.rate - b) / b
    return np.asarray(posterior.log_evidence - likelihood + of_mu + of_sigma, dtype=np.float64)


def gamma_slopes(posterior: NormalPosterior, coordinates: Array) -> Array:
    """The gradient of `gamma_kl`, which is the loss's, by mu_mean, log mu_scale, log shape and log rate.

    coordinates: those four, shape (4, ...), and so is what comes back. NaN for shapes up to 2, where the loss is
    infinite. Raises TypeError where the prior of sigma is no Gamma.
    """
    prior = _prior(posterior)
    m, s, a, b = coordinates[0], *np.exp(coordinates[1:])
    loc, scale = posterior.mean_prior
    precision = _inverse_square(a, b)
    half = 0.5 * _square(posterior, m, s) * precision
    with np.errstate(divide="ignore", invalid="ignore"):  # at the shapes 1 and 2, which become NaN below
        of_precision = half * (1 / (a - 1) + 1 / (a - 2))
    to_shape = (posterior.size + a - prior.shape) * polygamma(1, a) - of_precision
    slopes = [
        posterior.size * (m - posterior.data_mean) * precision + (m - loc) / scale**2,
        s**2 * (posterior.size * precision + scale**-2) - 1,
        a * (to_shape + prior.rate / b - 1),
        2 * half - posterior.size + prior.shape - a * prior.rate / b,
    ]
    return np.where(a > 2, np.stack(slopes), np.nan)


def _prior(posterior: NormalPosterior) -> Gamma:
    if not isinstance(posterior.scale_prior, Gamma):
        raise TypeError(f"the closed form needs a Gamma prior of sigma, got {posterior.scale_prior}")
    return posterior.scale_prior


def _square(posterior: NormalPosterior, m: Array, s: Array) -> Array:
    """E Σ (x − mu)² over the guide of mu."""
    return np.asarray(posterior.scatter + posterior.size * ((posterior.data_mean - m) ** 2 + s**2), dtype=np.float64)


def _inverse_square(a: Array, b: Array) -> Array:
    """E sigma⁻² of Gamma(a, b), ∞ for shapes up to 2."""
    with np.errstate(divide="ignore"):
        return np.where(a > 2, b**2 / ((a - 1) * (a - 2)), np.inf)
