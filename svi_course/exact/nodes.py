"""Densities on the line as weighted points, and the best member of a family of guides by them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import root

Array = NDArray[np.float64]

# The search for where a density lives starts here: as logarithms of a scale, all that float64 can square.
_WIDEST = 300.0
_SEARCHED, _KEPT = 1601, 401
# Nats below the top where a density is cut off: e⁻⁶⁰ is far below float64's rounding.
_DROP = 60.0


@dataclass(frozen=True)
class Nodes:
    """A density as points with weights that sum to one, both of shape (n,); `log_integral` is its normaliser's log."""

    points: Array
    weights: Array
    log_integral: float

    @classmethod
    def of(cls, points: Array, spacing: Array, log_density: Array) -> Nodes:
        """From a quadrature rule, points and spacing, and the log density at its points, not normalised."""
        top = log_density.max()
        weights = spacing * np.exp(log_density - top)
        total = weights.sum()
        return cls(points, weights / total, float(top + math.log(total)))

    def expect(self, values: Array) -> float:
        """The expectation of a function, given its values at the points."""
        return float(self.weights @ values)

    def sd(self, values: Array) -> float:
        """The standard deviation of a function, given its values at the points."""
        return math.sqrt(self.expect((values - self.expect(values)) ** 2))

    def natural_gradient(self, scores: Array, log_ratio: Array) -> Array:
        """The natural gradient of the ELBO, shape (k,), in the k coordinates of the `scores`, shape (k, n).

        The nodes are the guide q, scores are d log q / d coordinates, `log_ratio` is log p(data, z) − log q(z), of
        shape (n,), a constant more or less. The gradient is their covariance, the natural one divides it by the
        scores' own (Fisher's). Source: Amari, Natural gradient works efficiently in learning (1998).
        """
        scores = scores - (scores @ self.weights)[:, None]
        gradient = scores @ (self.weights * (log_ratio - self.expect(log_ratio)))
        return np.asarray(np.linalg.solve((scores * self.weights) @ scores.T, gradient), dtype=np.float64)


def along_line(log_density: Callable[[Array], Array]) -> Nodes:
    """A smooth density on [−300, 300] with one region of mass, by the trapezoidal rule where that region is.

    `log_density` maps points to its logarithm, not normalised, the same shape. The rule converges exponentially:
    Trefethen and Weideman, The exponentially convergent trapezoidal rule (2014).
    """
    low, high = -_WIDEST, _WIDEST
    while True:
        x = np.linspace(low, high, _SEARCHED)
        height = log_density(x)
        inside = np.flatnonzero(height > height.max() - _DROP)
        first, last = x[max(inside[0] - 1, 0)], x[min(inside[-1] + 1, _SEARCHED - 1)]
        if last - first > 0.9 * (high - low):
            break
        low, high = float(first), float(last)
    x = np.linspace(low, high, _KEPT)
    return Nodes.of(x, np.full(_KEPT, (high - low) / (_KEPT - 1)), log_density(x))


def between(low: float, high: float) -> tuple[Array, Array]:
    """Points strictly between `low` and `high` and their spacing, for functions with weak singularities at the ends.

    Source: Takahasi and Mori, Double exponential formulas for numerical integration (1974), the rule for tanh.
    """
    t = np.linspace(0.0, 3.15, 121)
    step, s = t[1], 0.5 * math.pi * np.sinh(t)
    # Distances to the nearer end, so that points next to 0 keep their digits.
    off = (high - low) / (1 + np.exp(2 * s))
    spacing = (high - low) * 0.25 * math.pi * step * np.cosh(t) / np.cosh(s) ** 2
    points = np.concatenate([(low + off[1:])[::-1], high - off])
    inner = np.clip(points, np.nextafter(low, high), np.nextafter(high, low))
    return inner, np.concatenate([spacing[1:][::-1], spacing])


def best_coordinates(natural_gradient: Callable[[Array], Array], start: Array) -> Array:
    """The coordinates, shape (k,), where the natural gradient of an ELBO is zero, found from `start`.

    Raises ArithmeticError if there is none in reach.
    """
    try:
        found = root(natural_gradient, start, tol=1e-13).x
        # The natural gradient is the distance to the optimum, to first order.
        off = float(np.abs(natural_gradient(found)).max())
    except (ValueError, OverflowError) as failure:
        raise ArithmeticError(f"no best guide near {start.tolist()}: the search left the family") from failure
    # Coordinates are locations and logarithms: an optimum at infinity is flat to rounding long before.
    if not (off < 1e-9 and np.abs(found - start).max() < 20):
        raise ArithmeticError(f"no best guide near {start.tolist()}: at {found.tolist()} a step of {off:g} is left")
    return np.asarray(found, dtype=np.float64)


def invert(
    cdf: Callable[[Array], Array], density: Callable[[Array], Array], probability: Array, start: Array, ends: Array
) -> Array:
    """x with cdf(x) = probability, all of shape (n,), by Newton's steps inside a bracket that shrinks from `ends`."""
    x = start
    low, high = np.full(x.shape, ends[0]), np.full(x.shape, ends[1])
    for _ in range(100):
        excess = cdf(x) - probability
        low, high = np.where(excess < 0, x, low), np.where(excess > 0, x, high)
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = x - excess / density(x)
        step = np.where((low < newton) & (newton < high), newton, 0.5 * (low + high)) - x
        step = np.where(excess == 0, 0.0, step)
        x = x + step
        if (np.abs(step) <= 1e-13 * (1 + np.abs(x))).all():
            break
    return np.asarray(x, dtype=np.float64)
