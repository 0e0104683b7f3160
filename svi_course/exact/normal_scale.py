"""A Normal with known mean and unknown sd: its exact posterior, and the divergence of guides to it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from svi_course.exact.nodes import along_line, best_coordinates
from svi_course.exact.normal_marginals import ScaleMarginal
from svi_course.exact.scale_priors import ScaleGuide, ScalePrior

Array = NDArray[np.float64]
Family = TypeVar("Family", bound=ScaleGuide)

_LOG_2PI = math.log(2 * math.pi)


@dataclass(frozen=True)
class NormalScale:
    """`size` measurements x ~ Normal(mean, sigma) around a known mean; `scatter` is Σ (x − mean)².

    Prior sigma ~ scale_prior. One quadrature over log sigma gives everything. Logarithms are natural.
    Source: Gelman and others, Bayesian Data Analysis, section 2.6, with priors that are not conjugate.
    """

    size: int
    scatter: float
    scale_prior: ScalePrior

    def log_likelihood(self, sigma: ArrayLike) -> Array:
        """log p(data | sigma), the shape of `sigma`; −∞ where it is not positive."""
        sigma = np.asarray(sigma, dtype=np.float64)
        return np.where(sigma > 0, self._log_likelihood_of_log(np.log(np.where(sigma > 0, sigma, 1.0))), -np.inf)

    def log_joint(self, sigma: ArrayLike) -> Array:
        """log p(data, sigma), the shape of `sigma`; −∞ where it is not positive."""
        return self.scale_prior.log_density(sigma) + self.log_likelihood(sigma)

    def log_posterior(self, sigma: ArrayLike) -> Array:
        """log p(sigma | data), the shape of `sigma`; −∞ where it is not positive."""
        return self._marginal.log_density(sigma)

    @property
    def log_evidence(self) -> float:
        """log p(data), a scalar in nats."""
        return self._marginal.nodes.log_integral

    @property
    def mean(self) -> float:
        """Posterior mean of sigma."""
        return self._marginal.mean

    @property
    def sd(self) -> float:
        """Posterior standard deviation of sigma."""
        return self._marginal.sd

    def cdf(self, sigma: ArrayLike) -> Array:
        """Posterior probability below `sigma`, the same shape."""
        return self._marginal.cdf(sigma)

    def quantile(self, probability: ArrayLike) -> Array:
        """Posterior quantiles, the shape of `probability`."""
        return self._marginal.quantile(probability)

    def elbo(self, guide: ScaleGuide) -> float:
        """The ELBO of a guide for sigma, in nats; −∞ where its E sigma⁻² is infinite."""
        expected = -self.size * (guide.expected_log + 0.5 * _LOG_2PI)
        expected -= 0.5 * self.scatter * guide.expected_inverse_square
        nodes = guide.nodes
        u = nodes.points
        return expected - nodes.expect(guide.log_density_of_log(u) - self.scale_prior.log_density_of_log(u))

    def kl(self, guide: ScaleGuide) -> float:
        """KL(guide ‖ posterior), in nats."""
        return self.log_evidence - self.elbo(guide)

    def best(self, family: type[Family]) -> Family:
        """The member of `family` (LogNormal or Gamma) with the highest ELBO. Raises ArithmeticError if not found."""

        def natural_gradient(coordinates: Array) -> Array:
            guide = family.at(coordinates)
            nodes = guide.nodes
            log_ratio = self._log_joint_of_log(nodes.points) - guide.log_density_of_log(nodes.points)
            return nodes.natural_gradient(guide.scores(nodes.points), log_ratio)

        return family.at(best_coordinates(natural_gradient, family.near(self._marginal.nodes).coordinates))

    @cached_property
    def _marginal(self) -> ScaleMarginal:
        nodes = along_line(self._log_joint_of_log)
        return ScaleMarginal(nodes, lambda u: self._log_joint_of_log(u) - nodes.log_integral)

    def _log_likelihood_of_log(self, u: Array) -> Array:
        return np.asarray(-self.size * (u + 0.5 * _LOG_2PI) - 0.5 * self.scatter * np.exp(-2 * u), dtype=np.float64)

    def _log_joint_of_log(self, u: Array) -> Array:
        """log p(data, log sigma = u), the Jacobian sigma in it, the shape of `u`."""
        return np.asarray(self.scale_prior.log_density_of_log(u) + self._log_likelihood_of_log(u), dtype=np.float64)


def normal_scale(data: Sequence[float] | Array, *, mean: float, scale_prior: ScalePrior) -> NormalScale:
    """The exact posterior of a Normal's sd: `data` of shape (n,) around the known `mean`, prior sigma ~ scale_prior.

    Raises ValueError for data that are empty, not finite or not of one dimension, and for a mean that is not finite.
    """
    x = np.asarray(data, dtype=np.float64)
    if x.ndim != 1 or x.size == 0 or not np.isfinite(x).all():
        raise ValueError(f"data must be finite numbers of shape (n,), got shape {x.shape}")
    if not math.isfinite(mean):
        raise ValueError(f"mean must be finite, got {mean}")
    return NormalScale(x.size, float(((x - mean) ** 2).sum()), scale_prior)
