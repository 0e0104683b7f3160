"""A Normal with unknown mean and known sd, under Normal guides; and the noise of its gradient estimates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

Array = NDArray[np.float64]

_LOG_2PI = math.log(2 * math.pi)


def normal_log_density(x: ArrayLike, loc: float, scale: float) -> Array:
    """Log density of Normal(loc, scale) at `x`, any shape."""
    z = (np.asarray(x, dtype=np.float64) - loc) / scale
    return np.asarray(-0.5 * z**2 - math.log(scale) - 0.5 * _LOG_2PI, dtype=np.float64)


def normal_entropy(scale: float) -> float:
    """Differential entropy of a Normal, in nats; it does not depend on the mean."""
    return math.log(scale) + 0.5 * (_LOG_2PI + 1)


def normal_kl(loc: float, scale: float, other_loc: float, other_scale: float) -> float:
    """KL(Normal(loc, scale) ‖ Normal(other_loc, other_scale)), in nats."""
    ratio = scale / other_scale
    return 0.5 * (ratio**2 + ((loc - other_loc) / other_scale) ** 2 - 1) - math.log(ratio)


@dataclass(frozen=True)
class GradientNoise:
    """Mean and variance of one draw's estimate of dELBO/dloc; K independent draws divide the variance by K."""

    mean: float
    variance: float

    def sd(self, particles: int = 1) -> float:
        """Standard deviation of the average over `particles` draws."""
        return math.sqrt(self.variance / particles)


@dataclass(frozen=True)
class NormalMean:
    """Measurements x_i ~ Normal(mu, noise) with prior mu ~ Normal(prior_mean, prior_sd).

    Guides are Normal(loc, scale). Logarithms are natural, so everything is in nats.
    Source: conjugacy of the Normal mean; Bishop, Pattern Recognition and Machine Learning, section 2.3.6.
    """

    data: tuple[float, ...]
    noise: float
    prior_mean: float
    prior_sd: float

    def __post_init__(self) -> None:
        if not (np.isfinite(self.data).all() and math.isfinite(self.prior_mean)):
            raise ValueError("the data and the prior's mean must be finite")
        if not (0 < self.noise < math.inf and 0 < self.prior_sd < math.inf):
            raise ValueError(f"noise and prior_sd must be finite and positive, got {self.noise}, {self.prior_sd}")

    @property
    def sd(self) -> float:
        """Posterior standard deviation of mu."""
        return 1 / math.sqrt(1 / self.prior_sd**2 + len(self.data) / self.noise**2)

    @property
    def mean(self) -> float:
        """Posterior mean of mu."""
        return self.sd**2 * (self.prior_mean / self.prior_sd**2 + math.fsum(self.data) / self.noise**2)

    @property
    def log_evidence(self) -> float:
        """log p(data), a scalar in nats."""
        # Bayes' theorem at mu = posterior mean, where the posterior density is known.
        return float(self.log_joint(self.mean) - self.log_posterior(self.mean))

    def log_likelihood(self, mu: ArrayLike) -> Array:
        """log p(data | mu), the shape of `mu`."""
        mu = np.asarray(mu, dtype=np.float64)
        total = sum((normal_log_density(x - mu, 0.0, self.noise) for x in self.data), np.zeros(mu.shape))
        return np.asarray(total, dtype=np.float64)

    def log_joint(self, mu: ArrayLike) -> Array:
        """log p(data, mu), the shape of `mu`."""
        return normal_log_density(mu, self.prior_mean, self.prior_sd) + self.log_likelihood(mu)

    def log_posterior(self, mu: ArrayLike) -> Array:
        """log p(mu | data), the shape of `mu`."""
        return normal_log_density(mu, self.mean, self.sd)

    def cdf(self, mu: ArrayLike) -> Array:
        """Posterior probability below `mu`, the shape of `mu`."""
        return np.asarray(ndtr((np.asarray(mu, dtype=np.float64) - self.mean) / self.sd), dtype=np.float64)

    def quantile(self, probability: ArrayLike) -> Array:
        """Posterior quantiles, the shape of `probability`."""
        return np.asarray(self.mean + self.sd * ndtri(probability), dtype=np.float64)

    def kl(self, loc: float, scale: float) -> float:
        """KL(guide ‖ posterior), in nats."""
        return normal_kl(loc, scale, self.mean, self.sd)

    def elbo(self, loc: float, scale: float) -> float:
        """The ELBO of the guide Normal(loc, scale), in nats."""
        return self.log_evidence - self.kl(loc, scale)

    def reparameterised_gradient(self, loc: float, scale: float) -> GradientNoise:
        """The gradient of log p(data, mu) − log q(mu) at mu = loc + scale·ε with respect to loc, ε ~ Normal(0, 1).

        In ε it is −(loc + scale·ε − mean) / sd²: the log density of the guide does not change as it moves along.
        """
        return GradientNoise(mean=(self.mean - loc) / self.sd**2, variance=scale**2 / self.sd**4)

    def score_gradient(self, loc: float, scale: float) -> GradientNoise:
        """The score-function estimate (log p(data, mu) − log q(mu)) · d log q(mu) / dloc, at a draw mu ~ q.

        Its moments follow from those of the draw's noise, E ε², ε⁴, ε⁶ = 1, 3, 15. Source: Ranganath, Gerrish and
        Blei, Black Box Variational Inference (2014), section 2.
        """
        linear, square, cubic = self.score_polynomial(loc, scale)
        second = linear**2 + 3 * (square**2 + 2 * linear * cubic) + 15 * cubic**2
        return GradientNoise(mean=square, variance=second - square**2)

    def score_polynomial(self, loc: float, scale: float) -> tuple[float, float, float]:
        """The score-function estimate at mu = loc + scale·ε as a polynomial: the factors of ε, ε² and ε³.

        log p(data, mu) − log q(mu) is quadratic in ε, and d log q(mu) / dloc is ε / scale.
        """
        off = loc - self.mean
        constant = self.log_evidence + math.log(scale / self.sd) - off**2 / (2 * self.sd**2)
        linear = -off * scale / self.sd**2
        square = 0.5 - scale**2 / (2 * self.sd**2)
        return constant / scale, linear / scale, square / scale


def normal_mean(data: Sequence[float], *, noise: float, prior_mean: float, prior_sd: float) -> NormalMean:
    """The exact posterior of a Normal's mean: `data` with known sd `noise`, prior Normal(prior_mean, prior_sd).

    Raises ValueError for a scale that is not positive, or data that are not finite.
    """
    return NormalMean(tuple(float(x) for x in data), float(noise), float(prior_mean), float(prior_sd))
