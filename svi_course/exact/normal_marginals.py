"""The two marginals of a Normal's posterior: of its mean, and of its sd."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import logsumexp, ndtr, ndtri

from svi_course.exact.nodes import Nodes, invert

Array = NDArray[np.float64]

_LOG_2PI = math.log(2 * math.pi)
# Rows of a table of points by Normals that are worked out at once: a few megabytes.
_ROWS = 1000


@dataclass(frozen=True)
class MeanMarginal:
    """The marginal of mu: a mixture of Normals, one for each node of sigma; weights, locs, scales of shape (n,)."""

    weights: Array
    locs: Array
    scales: Array

    @property
    def mean(self) -> float:
        """Posterior mean of mu."""
        return float(self.weights @ self.locs)

    @property
    def sd(self) -> float:
        """Posterior standard deviation of mu."""
        return math.sqrt(self.weights @ (self.scales**2 + (self.locs - self.mean) ** 2))

    def log_density(self, mu: ArrayLike) -> Array:
        """Log marginal density of mu, the shape of `mu`."""
        with np.errstate(divide="ignore"):  # the weights of the outermost nodes may be zero
            constant = np.log(self.weights / self.scales) - 0.5 * _LOG_2PI
        return self._by_rows(lambda z: logsumexp(constant - 0.5 * z**2, axis=1), mu)

    def density(self, mu: ArrayLike) -> Array:
        """Marginal density of mu, the shape of `mu`."""
        heights = self.weights / self.scales / math.sqrt(2 * math.pi)
        return self._by_rows(lambda z: np.exp(-0.5 * z**2) @ heights, mu)

    def cdf(self, mu: ArrayLike) -> Array:
        """Posterior probability below `mu`, the same shape."""
        return self._by_rows(lambda z: ndtr(z) @ self.weights, mu)

    def quantile(self, probability: ArrayLike) -> Array:
        """Posterior quantiles, the shape of `probability`; ±∞ at 0 and 1, NaN outside [0, 1]."""
        p = np.asarray(probability, dtype=np.float64)
        inside = (p > 0) & (p < 1)
        # Where each Normal has less than float64's smallest probability beyond.
        ends = np.array([(self.locs - 40 * self.scales).min(), (self.locs + 40 * self.scales).max()])
        start = np.clip(self.mean + self.sd * ndtri(p[inside]), *ends)
        quantile = np.asarray(ndtri(p), dtype=np.float64)
        quantile[inside] = invert(self.cdf, self.density, p[inside], start, ends)
        return quantile

    def _by_rows(self, f: Callable[[Array], Array], mu: ArrayLike) -> Array:
        mu = np.asarray(mu, dtype=np.float64)
        rows = mu.reshape(-1, 1)
        blocks = [
            f((rows[start : start + _ROWS] - self.locs) / self.scales) for start in range(0, max(len(rows), 1), _ROWS)
        ]
        return np.concatenate(blocks).reshape(mu.shape)


@dataclass(frozen=True)
class ScaleMarginal:
    """The marginal of sigma: nodes of u = log sigma, and the log density of u, normalised."""

    nodes: Nodes
    log_density_of_log: Callable[[Array], Array]

    @property
    def mean(self) -> float:
        """Posterior mean of sigma."""
        return self.nodes.expect(np.exp(self.nodes.points))

    @property
    def sd(self) -> float:
        """Posterior standard deviation of sigma."""
        return self.nodes.sd(np.exp(self.nodes.points))

    def log_density(self, sigma: ArrayLike) -> Array:
        """Log marginal density of sigma, the shape of `sigma`; −∞ where it is not positive."""
        sigma = np.asarray(sigma, dtype=np.float64)
        u = np.log(np.where(sigma > 0, sigma, 1.0))
        return np.where(sigma > 0, self.log_density_of_log(u) - u, -np.inf)

    def density(self, sigma: ArrayLike) -> Array:
        """Marginal density of sigma, the shape of `sigma`."""
        return np.asarray(np.exp(self.log_density(sigma)), dtype=np.float64)

    def cdf(self, sigma: ArrayLike) -> Array:
        """Posterior probability below `sigma`, the same shape."""
        sigma = np.asarray(sigma, dtype=np.float64)
        u = np.log(np.where(sigma > 0, sigma, 1.0))
        return np.where(sigma > 0, self._cdf_of_log(u), 0.0)

    def quantile(self, probability: ArrayLike) -> Array:
        """Posterior quantiles, the shape of `probability`; 0 and ∞ at 0 and 1, NaN outside [0, 1]."""
        p = np.asarray(probability, dtype=np.float64)
        inside, u = (p > 0) & (p < 1), self.nodes.points
        start = np.interp(p[inside], self._below, u)
        quantile = np.where(p == 0, 0.0, np.where(p == 1, np.inf, np.nan))
        log_quantile = invert(
            self._cdf_of_log, lambda u: np.exp(self.log_density_of_log(u)), p[inside], start, u[[0, -1]]
        )
        quantile[inside] = np.exp(log_quantile)
        return quantile

    @cached_property
    def _below(self) -> Array:
        """The probability below each node, shape (n,)."""
        u = self.nodes.points
        return np.concatenate([[0.0], np.cumsum(self._mass(u[:-1], u[1:]))])

    def _cdf_of_log(self, u: Array) -> Array:
        points = self.nodes.points
        u = np.clip(u, points[0], points[-1])
        left = np.clip(np.searchsorted(points, u, side="right") - 1, 0, len(points) - 2)
        return np.minimum(self._below[left] + self._mass(points[left], u), 1.0)

    def _mass(self, low: Array, high: Array) -> Array:
        """The probability between two points of log sigma that are at most a node apart, the same shape."""
        # Five points of Gauss and Legendre: on a spacing of a twentieth of the sd they are exact to rounding.
        t, weights = np.polynomial.legendre.leggauss(5)
        half = 0.5 * (high - low)
        u = low[..., None] + half[..., None] * (1 + t)
        return np.asarray(half * (np.exp(self.log_density_of_log(u)) @ weights), dtype=np.float64)
