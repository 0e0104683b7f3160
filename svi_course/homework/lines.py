"""What is exact about a line with an unknown scatter around it, in nats. Given the scatter everything is a Normal; what
is left is a quadrature over its logarithm. Source: Bishop, Pattern Recognition and Machine Learning, section 3.3."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from svi_course.exact.nodes import Nodes, along_line
from svi_course.exact.normal_marginals import MeanMarginal, ScaleMarginal
from svi_course.exact.scale_priors import LogNormal
from svi_course.judge import Combination, Marginal, Target

Array = NDArray[np.float64]

_LOG_2PI = math.log(2 * math.pi)
# Where the density of an answer is asked for: 99 points, by quantiles that go through each coordinate in another order
# (37 and 99 have no common divisor).
_COUNT, _STRIDE = 99, 37


@dataclass(frozen=True)
class Exponential:
    """The distribution of exp(x) for x from a mixture of Normals."""

    of: MeanMarginal

    @property
    def mean(self) -> float:
        """E exp(x)."""
        return float(self.of.weights @ np.exp(self.of.locs + self.of.scales**2 / 2))

    @property
    def sd(self) -> float:
        """The standard deviation of exp(x)."""
        squares = self.of.weights @ np.exp(2 * self.of.locs + 2 * self.of.scales**2)
        return math.sqrt(squares - self.mean**2)

    def density(self, value: ArrayLike) -> Array:
        """The density of exp(x) at `value`, which is positive; any shape."""
        value = np.asarray(value, dtype=np.float64)
        return np.asarray(self.of.density(np.log(value)) / value, dtype=np.float64)

    def cdf(self, value: ArrayLike) -> Array:
        """P(exp(x) ≤ value), the shape of `value`; 0 where it is not positive."""
        value = np.asarray(value, dtype=np.float64)
        below = self.of.cdf(np.log(np.where(value > 0, value, 1.0)))
        return np.where(value > 0, below, 0.0)

    def quantile(self, probability: ArrayLike) -> Array:
        """The quantiles of exp(x), the shape of `probability`."""
        return np.asarray(np.exp(self.of.quantile(probability)), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Line:
    """y ~ Normal(level + slope · x, scatter), independent; x and y of shape (n,).

    Priors: level and slope are Normal with the means and sds of `level_prior` and `slope_prior`, scatter is
    `scatter_prior`, all independent.
    """

    x: Array
    y: Array
    level_prior: tuple[float, float]
    slope_prior: tuple[float, float]
    scatter_prior: LogNormal

    def log_joint(self, level: ArrayLike, slope: ArrayLike, scatter: ArrayLike) -> Array:
        """log p(y, level, slope, scatter), the three of one shape; −∞ where scatter is not positive."""
        weights = np.stack([level, slope], axis=-1).astype(np.float64)
        scatter = np.asarray(scatter, dtype=np.float64)
        safe = np.where(scatter > 0, scatter, 1.0)
        off = (self.y - weights @ self._design.T) / safe[..., None]
        likelihood = -0.5 * (off**2).sum(-1) - len(self.y) * (np.log(safe) + 0.5 * _LOG_2PI)
        z = (weights - self._prior_mean) / self._prior_sd
        prior = -0.5 * (z**2).sum(-1) - np.log(self._prior_sd).sum() - _LOG_2PI
        return np.asarray(likelihood + prior + self.scatter_prior.log_density(scatter), dtype=np.float64)

    @cached_property
    def log_evidence(self) -> float:
        """log p(y)."""
        return self._nodes.log_integral

    def given_scatter(self, scatter: ArrayLike) -> tuple[Array, Array]:
        """Mean (..., 2) and covariance (..., 2, 2) of level and slope given the scatter, of shape (...)."""
        variance = np.asarray(scatter, dtype=np.float64)[..., None, None] ** 2
        precision = np.diag(1 / self._prior_sd**2) + self._design.T @ self._design / variance
        pull = self._prior_mean / self._prior_sd**2 + (self._design.T @ self.y) / variance[..., 0]
        covariance: Array = np.asarray(np.linalg.inv(precision), dtype=np.float64)
        return (covariance @ pull[..., None])[..., 0], covariance

    def combination(self, of_level: float, of_slope: float) -> MeanMarginal:
        """The posterior of of_level · level + of_slope · slope."""
        weights = np.array([of_level, of_slope])
        mean, covariance = self.given_scatter(np.exp(self._nodes.points))
        return MeanMarginal(self._nodes.weights, mean @ weights, np.sqrt(covariance @ weights @ weights))

    @cached_property
    def scatter(self) -> ScaleMarginal:
        """The marginal posterior of the scatter."""
        return ScaleMarginal(self._nodes, lambda u: self._log_joint_of_log(u) - self.log_evidence)

    def kl(self, mean: Array, factor: Array) -> float:
        """KL(q ‖ posterior) of a guide whose (level, slope, log scatter) is Normal(mean, factor factorᵀ).

        mean (3,), factor lower triangular (3, 3).
        """
        covariance = factor @ factor.T
        loc, of_weights = mean[2], covariance[:2, :2]
        # E[e^(−2u) f(w)] is E[e^(−2u)] times E f(w) with the mean of w moved by −2 cov(w, u).
        tilted = mean[:2] - 2 * covariance[:2, 2]
        residual = self.y - self._design @ tilted
        squares = residual @ residual + np.trace(self._design.T @ self._design @ of_weights)
        likelihood = -len(self.y) * (loc + 0.5 * _LOG_2PI) - 0.5 * math.exp(-2 * loc + 2 * covariance[2, 2]) * squares
        off = mean - np.array([*self._prior_mean, self.scatter_prior.loc])
        sds = np.array([*self._prior_sd, self.scatter_prior.scale])
        prior = -0.5 * ((off**2 + np.diag(covariance)) / sds**2 + _LOG_2PI + 2 * np.log(sds)).sum()
        entropy = np.log(np.abs(np.diag(factor))).sum() + 1.5 * (1 + _LOG_2PI)
        return float(self.log_evidence - likelihood - prior - entropy)

    def points(self) -> tuple[Array, Array, Array]:
        """99 points spread like draws of the posterior: level, slope and scatter, each of shape (99,)."""
        order = np.arange(_COUNT)
        places = [(order * _STRIDE**i % _COUNT + 0.5) / _COUNT for i in range(3)]
        scatter = self.scatter.quantile(places[0])
        mean, covariance = self.given_scatter(scatter)
        noise = ndtri(np.stack(places[1:], axis=-1))
        level, slope = (mean + (np.linalg.cholesky(covariance) @ noise[..., None])[..., 0]).T
        return level, slope, scatter

    def target(self, sites: tuple[str, str, str], *, at: float, kl_allowed: float, kl_typical: float) -> Target:
        """The target of the sites for level, slope and scatter; the line's height at x = `at` is compared as well."""
        level, slope, scatter = sites
        middle = self.combination(1, at)

        def log_joint(draws: Mapping[str, Array]) -> Array:
            return self.log_joint(draws[level], draws[slope], draws[scatter])

        lines = {level: self.combination(1, 0), slope: self.combination(0, 1)}
        marginals = {site: Marginal.of(one, one.density) for site, one in lines.items()}
        return Target(
            marginals={**marginals, scatter: Marginal.of(self.scatter, self.scatter.density)},
            log_joint=log_joint,
            log_evidence=self.log_evidence,
            kl_allowed=kl_allowed,
            kl_typical=kl_typical,
            points=dict(zip(sites, self.points(), strict=True)),
            combinations={
                f"{level}{at:+g}*{slope}": Combination(
                    lambda draws: draws[level] + at * draws[slope], Marginal.of(middle, middle.density)
                )
            },
        )

    @property
    def _design(self) -> Array:
        return np.column_stack([np.ones(len(self.x)), self.x])

    @property
    def _prior_mean(self) -> Array:
        return np.array([self.level_prior[0], self.slope_prior[0]])

    @property
    def _prior_sd(self) -> Array:
        return np.array([self.level_prior[1], self.slope_prior[1]])

    @cached_property
    def _nodes(self) -> Nodes:
        """The posterior of log scatter, as weighted points."""
        return along_line(self._log_joint_of_log)

    def _log_joint_of_log(self, u: Array) -> Array:
        """log p(y, log scatter = u), level and slope integrated out, the shape of `u`."""
        # Bayes' theorem at the mean of level and slope given the scatter, where their density is known.
        scatter = np.exp(u)
        mean, covariance = self.given_scatter(scatter)
        density_there = -0.5 * np.linalg.slogdet(covariance)[1] - _LOG_2PI
        joint: Array = self.log_joint(mean[..., 0], mean[..., 1], scatter) + u - density_there
        return joint
